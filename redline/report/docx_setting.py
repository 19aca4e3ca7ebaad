"""How a resolution is set in each language: fonts, styles and the words of the masthead, from `templates/docx`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import fields

from redline.report.docx_numbers import Numbers
from redline.report.docx_xml import element

_FOLDER = Path(__file__).with_name("templates") / "docx"
# Where numbers stand and text goes on, by level, in twentieths of a point: the indents of the styles in styles.xml.
_LEFT = (1134, 1701, 2268)
_FIRST = 567


class Setting(Struct, frozen=True):
    """The typography of one language; sizes are half points, `line` is in twentieths of a point."""

    united_nations: str
    agenda_item: str
    annex: str
    articles: tuple[str, ...]
    language: str
    latin: str = "Times New Roman"
    han: str = "SimSun"
    bold_han: str = "SimHei"
    emphasis: str = "<w:i/><w:iCs/>"
    han_language: str = "zh-CN"
    bidi_language: str = "ar-SA"
    size: str = "20"
    line: str = "240"
    hint: str = ""
    bidi: str = ""

    def organ(self, enacting: str) -> str:
        """Return the organ that an enacting line names.

        >>> setting("en").organ("The Human Rights Council,")
        'Human Rights Council'
        """
        name = enacting.strip().rstrip(",，، ")
        return next((name.removeprefix(article) for article in self.articles if name.startswith(article)), name)


@cache
def setting(language: str) -> Setting:
    """Return the setting of a language, of English where none is known."""
    known: dict[str, dict[str, Any]] = tomllib.loads((_FOLDER / "languages.toml").read_text("utf-8"))
    chosen = known.get(language, known["en"])
    return Setting(**chosen | {"articles": tuple(chosen["articles"])})


def styles(chosen: Setting) -> Any:
    """Return the styles part of a resolution."""
    values = {field.name: getattr(chosen, field.name) for field in fields(Setting)}
    text = Template((_FOLDER / "styles.xml").read_text("utf-8")).substitute(values, title_hanging=1134)
    return _parsed(text)


def settings() -> Any:
    """Return the settings part: changes go on being tracked."""
    return _parsed((_FOLDER / "settings.xml").read_text("utf-8"))


def _parsed(text: str) -> Any:
    return etree.fromstring(text.encode(), etree.XMLParser(remove_blank_text=True))


def numbering(numbers: Numbers) -> Any:
    """Return the numbering part: one list for each group of paragraphs that is counted by itself."""
    root = element("numbering")
    for place, levels in enumerate(numbers.lists):
        scheme = element("abstractNum", {"abstractNumId": str(place)}, element("multiLevelType", {"val": "multilevel"}))
        scheme.extend(
            _level(depth, level.form or "decimal", f"{level.before}%{depth + 1}{level.after}", level.start)
            for depth, level in sorted(levels.items())
        )
        root.append(scheme)
    for place in range(len(numbers.lists)):
        root.append(element("num", {"numId": str(place + 1)}, element("abstractNumId", {"val": str(place)})))
    return root


def _level(depth: int, form: str, pattern: str, start: int) -> Any:
    left = _LEFT[min(depth, len(_LEFT) - 1)]
    tab = element("tab", {"val": "left", "pos": str(left + 2 * _FIRST)})
    place = element("ind", {"left": str(left), "firstLine": str(_FIRST)})
    return element(
        "lvl",
        {"ilvl": str(depth)},
        element("start", {"val": str(start)}),
        element("numFmt", {"val": form}),
        element("lvlText", {"val": pattern}),
        element("lvlJc", {"val": "left"}),
        element("pPr", None, element("tabs", None, tab), place),
    )
