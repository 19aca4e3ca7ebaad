"""A Comparison as one HTML file that a delegate works from: it opens from disk, by mail and on paper.

Template, style and script are files of their own in `templates/` and become one page here. The page asks for
nothing from outside and is forbidden to: its Content-Security-Policy allows one style and one script, by
their hashes. Jinja2's autoescape is the one place where text is escaped for HTML; what goes into the style
sheet is escaped by `_css_string`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from redline.model import Comparison
from redline.report.html_causes import brief
from redline.report.html_hidden import plain, shown
from redline.report.html_map import draw
from redline.report.html_page import STATUSES, Page, lay_out
from redline.report.html_words import direction, page_words
from redline.report.outline import figures
from redline.report.words import Words, date_text

if TYPE_CHECKING:
    from jinja2 import Environment

# A script that does nothing, at which a browser pauses in the reading of a very long page (parts.html.j2).
_BREATH = "0"
_TEMPLATES = Path(__file__).with_name("templates")
# What HTML cannot carry as it is: half a character, NUL, and a carriage return, which a browser would turn
# into a newline.
_UNFIT = re.compile("[\x00\r\ud800-\udfff]")


def to_html(comparison: Comparison, *, ui: str, title: str = "", note: str = "", style: str = "") -> str:
    """Return the whole page, in the interface language `ui` ("zh" or "en"; ValueError for another).

    `title` is the heading in place of the draft's own; `note` a line of confidentiality, at the head of the
    page and on every printed one; `style` a house style, CSS that comes last (docs/page.md lists the
    variables it may set).
    """
    say = page_words(ui)
    page = lay_out(comparison, say)
    css = _style(say, title or _name(comparison), note, _own("history.css", page) + style)
    script = _template_file("page.js") + _own("history.js", page)
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            picture=draw(page),
            ui=ui,
            say=say.say,
            figures=partial(figures, say=say),
            shown=partial(shown, say.say),
            named=say.named,
            heading=title or _name(comparison),
            heading_is_ours=bool(title),
            class_names=[key.partition(".")[2] for key in say.sentences if key.startswith("class.")],
            note=note,
            css=css,
            script=script,
            breath=_BREATH,
            policy=_policy(css, script),
            statuses=STATUSES,
            other_tongue=comparison.old.language != comparison.new.language,
        )
    )
    return _UNFIT.sub(_fitting, html)


def _name(comparison: Comparison) -> str:
    """Return what people call the draft: its number and title, else its symbol, else its file's name."""
    new = comparison.new
    return " ".join(part for part in (new.number, new.title) if part) or new.symbol or new.name


def _style(say: Words, heading: str, note: str, house: str) -> str:
    """Return the style sheet: ours, the words it shows, the running lines of paper, and the house's own."""
    names = ("insert", "insert-end", "delete", "delete-end")
    spoken = "".join(f"--say-{name}:{_css_string(say.say(f'mark.{name}'))};" for name in names)
    running = f"@page{{@bottom-left{{content:{_css_string(note)}}}@top-left{{content:{_css_string(heading)}}}}}"
    return "\n".join((_template_file("page.css"), f":root{{{spoken}}}", running, house.replace("</", "<\\/")))


def _own(name: str, page: Page) -> str:
    """Return a file that only a page with several earlier texts needs."""
    return _template_file(name) if page.history else ""


def _css_string(text: str) -> str:
    """Return text as a CSS string in which nothing but ASCII letters and digits stands for itself."""
    return '"' + re.sub(r"[^a-zA-Z0-9]", lambda match: f"\\{ord(match[0]):x} ", plain(text)) + '"'


def _policy(css: str, script: str) -> str:
    scripts = f"'{_digest(script)}' '{_digest(_BREATH)}'"
    style = f"'{_digest(css)}'"
    return f"default-src 'none'; style-src {style}; script-src {scripts}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _fitting(match: re.Match[str]) -> str:
    return "&#13;" if match[0] == "\r" else "\ufffd"


@cache
def _template_file(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    """Return the templates' environment: everything escaped, no variable forgotten."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=plain,
    )
    environment.filters.update(dir=direction, brief=brief, ours=Markup, date=date_text)
    return environment
