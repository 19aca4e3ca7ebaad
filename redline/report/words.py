"""The interface words of reports: names, headings and the sentence of every reason and warning.

The words themselves are data, `words/zh.toml` and `words/en.toml`, with the same keys; they hold {0}, {1}…
for what the documents say. The language of the interface follows the draft, unless chosen:

    >>> words("zh").say("class.verb")
    '动词'
    >>> reason_text(Reason("verb", "verb-step", ("吁请", "敦促", "direct", "+1")), "zh")
    '吁请 → 敦促：要求与敦促类，上移一级，强弱方向不确定'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from redline.model import Comparison, Reason, Warning

Ui = Literal["zh", "en"]
UIS: tuple[Ui, ...] = ("zh", "en")

_FOLDER = Path(__file__).with_name("words")

# Details that are names of ours and not words of a document, by code and place: they are translated as well.
_NAMES: Mapping[str, Mapping[int, str]] = {
    "verb-step": {2: "family", 3: "steps"},
    "verb-unchecked": {2: "family", 3: "steps"},
    "verb-stronger": {2: "family", 3: "steps"},
    "verb-weaker": {2: "family", 3: "steps"},
    "verb-family": {2: "family", 3: "family"},
    "caveat-added": {1: "effect"},
    "caveat-removed": {1: "effect-removed"},
    "moved-section": {0: "section", 1: "section"},
    "new-date": {0: "date"},
    "two-dates": {1: "date", 2: "date"},
    "chronology": {1: "date", 2: "date"},
    "language-differs": {0: "language", 1: "language"},
}


class Words(Struct, frozen=True):
    """The words of one interface language; `sentences` maps dotted keys to templates."""

    language: Ui
    sentences: Mapping[str, str]

    def say(self, key: str, *details: object) -> str:
        """Return the sentence `key` filled with `details`, "" for a missing one; KeyError for another key."""
        return self.sentences[key].format(*map(str, details), *_SPARE)

    def named(self, key: str, fallback: str) -> str:
        """Return the sentence `key`, or `fallback` where there is none: for names that come from data."""
        return self.sentences.get(key, fallback)


# A report never fails for a detail that its sentence expects and a step did not give.
_SPARE = ("",) * 5


@cache
def words(ui: str) -> Words:
    """Return the words of the interface language `ui`, "zh" or "en"; ValueError for another."""
    for known in UIS:
        if ui == known:
            return Words(known, _load(_FOLDER / f"{known}.toml"))
    raise ValueError(f"no interface language {ui!r}; there are {', '.join(UIS)}")


def _load(path: Path) -> Mapping[str, str]:
    """Return the file's sentences under dotted keys: [class] verb = … becomes "class.verb"."""
    import tomllib

    tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return {f"{table}.{key}": text for table, keys in tables.items() for key, text in keys.items()}


def ui_for(comparison: Comparison, chosen: str | None) -> Ui:
    """Return the interface language: the one chosen, else the draft's when it is zh or en, else en."""
    return ui_of(comparison.new.language, chosen)


def ui_of(language: str, chosen: str | None) -> Ui:
    """Return the interface language for a text in `language`: the one chosen, else its own, else en."""
    return "zh" if (chosen or language) == "zh" else "en"


def reason_text(reason: Reason, ui: str) -> str:
    """Return the sentence that says why a change has its class."""
    # The paragraph nearest to an added one stands in the old text, and ids alone do not tell the texts apart.
    code = "nearest-old" if (reason.cls, reason.code) == ("added", "nearest") else reason.code
    return _sentence("reason", code, reason.details, words(ui))


def warning_text(warning: Warning, ui: str) -> str:
    """Return the sentence that tells a doubt, without its line number."""
    return _sentence("warning", warning.code, warning.details, words(ui))


def date_text(iso: str, ui: str) -> str:
    """Return an ISO date or range of dates as people write it ("2021年3月23日"); anything else as it is."""
    return " – ".join(_date(part, words(ui)) for part in iso.split("/"))


def _sentence(table: str, code: str, details: tuple[str, ...], say: Words) -> str:
    key = f"{table}.{code}"
    if key not in say.sentences:  # a code newer than the words: told raw, rather than a report that fails
        return ": ".join((code, ", ".join(details))) if details else code
    names = _NAMES.get(code, {})
    return say.say(key, *(_translated(names.get(at, ""), text, say) for at, text in enumerate(details)))


def _translated(vocabulary: str, text: str, say: Words) -> str:
    match vocabulary:
        case "steps":
            return _steps(text, say)
        case "date":
            return date_text(text, say.language)
        case "section":  # inside a sentence: "from the preambular part"
            return say.named(f"section.{text}", text).lower()
        case _:
            return say.named(f"{vocabulary}.{text}", text)


def _steps(signed: str, say: Words) -> str:
    """Return "+3" in words, "3 steps up"; what is no signed number stays as it is."""
    if not signed[1:].isdecimal() or signed[0] not in "+-−":
        return signed
    way = "up" if signed[0] == "+" else "down"
    return say.say(f"steps.{way}-one") if signed[1:] == "1" else say.say(f"steps.{way}", signed[1:])


def _date(iso: str, say: Words) -> str:
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return iso
    return say.say("date.form", year, say.say("date.months").split()[int(month) - 1], int(day))
