"""The resolution as a page of a document site: menus and scripts around it, linked notes, numbers by `ol`."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from tests.documents.resolution import Draft

_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{symbol}</title>
<style>body {{ font: 11pt "Liberation Serif", "Noto Serif CJK SC"; line-height: 1.4 }}
p {{ text-indent: 2em }}
sup {{ line-height: 0 }} .sub {{ list-style: none }} @page {{ size: A4; margin: 25mm }}
@media print {{ nav {{ display: none }} }}</style>
<script>document.title = "nobody reads this";</script></head>
<body><nav><a href="/">Home</a> <a href="/en">English</a></nav>
<main>
{main}
</main>
<script>window.data = "nor this";</script></body></html>
"""


def as_html(draft: Draft) -> str:
    """Return a draft as a web page."""
    lines = (
        draft.symbol,
        draft.organ,
        *draft.masthead,
        draft.sponsors,
        draft.title,
        draft.enacting,
        *draft.preamble,
    )
    main = [f"<p>{_marked(line)}</p>" for line in lines]
    main += ["<ol>", *_items(draft), "</ol>", "<hr>"]
    main += [f'<p id="n{_key(mark)}">{_link(mark, "#r", "#n")} {escape(text)}</p>' for mark, text in draft.notes]
    return _PAGE.format(language=draft.language, symbol=draft.symbol, main="\n".join(main))


def _items(draft: Draft) -> list[str]:
    """Return the list items; sub-paragraphs carry their letters as text, as most sites write them."""
    out = []
    for deep, group in groupby(draft.operative, key=lambda item: item.label.startswith("(")):
        if deep:
            parts = [f"<p>{item.label} {_marked(item.text)}</p>" for item in group]
            out[-1] = out[-1].removesuffix("</li>") + "".join(parts) + "</li>"
        else:
            out += [f"<li>{_marked(item.text)}</li>" for item in group]
    return out


def _marked(text: str) -> str:
    return re.sub(r"\{(.+?)\}", lambda mark: _link(mark[1], "#n", "#r"), escape(text))


def _link(mark: str, to: str, at: str) -> str:
    return f'<sup><a id="{at[1:]}{_key(mark)}x" href="{to}{_key(mark)}">{mark}</a></sup>'


def _key(mark: str) -> str:
    return mark.replace("*", "star")
