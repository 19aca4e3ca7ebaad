"""A redline of ours, handed in as a submission, passes our own check: every change against the issued text is tracked.

The texts come as people have them: typed by Word, as plain text, and as the Word file that a converter makes of plain
text (each line a paragraph, blank ones among them, note marks and notes typed).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from redline.cli import main
from redline.cli.formats import FORMATS as FORMATS_OF_REDLINE
from tests.documents.as_docx import as_docx, docx, paragraph
from tests.documents.as_text import as_text
from tests.documents.resolution import CHINESE, DRAFTS, ENGLISH, Draft, Item
from tests.docx_oracle import settle
from tests.drafts import DRAFT, needs_shared

PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
ADOPTION = {
    "zh": ("2022年4月1日", "第58次会议", "[未经表决通过。]"),
    "en": ("58th meeting", "1 April 2022", "[Adopted without a vote.]"),
}
MASTHEAD = {
    "zh": ("第四十九届会议", "2022年2月28日至4月1日", "议程项目3"),
    "en": ("Forty-ninth session", "28 February–1 April 2022", "Agenda item 3"),
}
TITLE = {"zh": "49/99. 高山居民的清洁用水", "en": "49/99. Clean water for mountain inhabitants"}
WORDS = {
    "zh": {"吁请": "敦促", "充足的资源": "资源", "全体": "", "第51": "第48", "51/77": "48/61", "64/PV.108": "64/PV.99",
           "第55": "第52", "五十五": "五十二"},
    "en": {"Calls upon": "Urges", "sufficient ": "", "51/77": "48/61", "64/PV.108": "64/PV.99", "fifty-fifth": "fiftieth"},
}  # fmt: skip


def issued(draft: Draft) -> Draft:
    """Return the resolution that a draft follows: other words, two paragraphs in one, one moved, two and a note fewer."""

    def older(text: str) -> str:
        for new, old in WORDS[draft.language].items():
            text = text.replace(new, old)
        return text.replace("{3}", "")

    first, *rest = draft.operative
    space = "" if draft.language == "zh" else " "
    joined = (space.join(draft.preamble[6:8]), draft.preamble[5])
    return replace(
        draft,
        masthead=MASTHEAD[draft.language],
        symbol="A/HRC/RES/49/99",
        sponsors="",
        title=TITLE[draft.language],
        preamble=tuple(map(older, (*draft.preamble[:3], *joined))),
        operative=tuple(replace(item, text=older(item.text)) for item in (first, *_renumbered(rest))),
        notes=tuple((mark, older(text)) for mark, text in draft.notes if mark in "12"),
    )


def _renumbered(items: list[Item]) -> list[Item]:
    """Return the paragraphs without the one that welcomes, and the numbers that they then have."""
    kept = [item for item in items if item.label != "3."]
    return [replace(item, label=f"{int(item.label[0]) - 1}.") if item.label > "3" else item for item in kept]


def printed(draft: Draft, *, adopted: bool) -> str:
    return as_text(draft) + ("\n" + "\n\n".join(ADOPTION[draft.language]) + "\n") * adopted


def paragraphs(text: str) -> bytes:
    """Return a text as a converter makes a Word file of it: every line a paragraph, empty ones as well."""
    return docx("".join(paragraph(line) for line in text.replace("\f", "\n").split("\n")) + PAGE)


def unwrapped(draft: Draft, text: str) -> str:
    """Return a text with one line for each paragraph."""
    space = "" if draft.language == "zh" else " "
    return "\n\n".join(block.replace("\n", space) for block in text.replace("\f", "\n").split("\n\n"))


FORMS: dict[str, tuple[str, Callable[[Draft, bool], bytes]]] = {
    "txt": (".txt", lambda draft, adopted: printed(draft, adopted=adopted).encode()),
    "word": (".docx", lambda draft, adopted: as_docx(draft)),
    "converted": (".docx", lambda draft, adopted: paragraphs(unwrapped(draft, printed(draft, adopted=adopted)))),
}


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return result.exit_code, result.output


def untracked(folder: Path, earlier: Path, draft: Path) -> list[object]:
    """Return what the redline of two files leaves untracked, as our own check tells it."""
    code, output = run("compare", earlier, draft, "-o", folder / "redline.docx")
    assert (code, output) == (0, "")
    code, output = run("check", earlier, folder / "redline.docx", "--format", "json")
    told = json.loads(output)
    assert code == int(bool(told["untracked"]))
    assert told["tracked"]
    return list(told["untracked"])


@pytest.mark.parametrize("draft", [CHINESE, ENGLISH], ids=DRAFTS)
@pytest.mark.parametrize("earlier_form", FORMS)
@pytest.mark.parametrize("draft_form", FORMS)
@pytest.mark.parametrize("back", [False, True], ids=["on", "back"])
def test_it_tracks_every_change(tmp_path: Path, draft: Draft, earlier_form: str, draft_form: str, back: bool) -> None:
    first, second = ((issued(draft), True), (draft, False))[:: -1 if back else 1]
    paths = []
    for name, (text, adopted), form in (("issued", first, earlier_form), ("draft", second, draft_form)):
        ending, made = FORMS[form]
        paths.append(tmp_path / f"{name}{ending}")
        paths[-1].write_bytes(made(text, adopted))
    assert untracked(tmp_path, *paths) == []


def test_an_agenda_item_over_two_paragraphs_is_tracked_as_a_whole(tmp_path: Path) -> None:
    item = CHINESE.masthead[-1]
    cut = printed(CHINESE, adopted=False).replace(item, item.replace("、经济", "、\n\n经济"))
    (tmp_path / "issued.docx").write_bytes(paragraphs(unwrapped(CHINESE, printed(issued(CHINESE), adopted=True))))
    (tmp_path / "draft.docx").write_bytes(paragraphs(unwrapped(CHINESE, cut)))
    assert untracked(tmp_path, tmp_path / "issued.docx", tmp_path / "draft.docx") == []


HEADS = {
    "number and title": ("议程项目3", "52/... 山区居民的清洁用水"),
    "title": ("议程项目3", "决议草案：山区居民的清洁用水"),
    "number": ("议程项目3", "第2690(2023)号决议"),
    "neither": ("议程项目3", ""),
    "other item": ("议程项目18(e)\n\n增进和保护所有人权", "52/1. 山区居民的清洁用水"),
}


@pytest.mark.parametrize("form", ["txt", "converted"])
@pytest.mark.parametrize(("was", "now"), [*permutations(HEADS, 2)])
def test_a_number_a_title_and_an_agenda_item_that_one_text_lacks_are_tracked(
    tmp_path: Path, form: str, was: str, now: str
) -> None:
    ending, made = FORMS[form]
    for name, head, draft in (("issued", was, issued(CHINESE)), ("draft", now, CHINESE)):
        agenda, title = HEADS[head]
        text = replace(draft, masthead=(draft.masthead[0], *agenda.split("\n\n")), title=title, symbol="", sponsors="")
        (tmp_path / f"{name}{ending}").write_bytes(made(text, False))
    assert untracked(tmp_path, tmp_path / f"issued{ending}", tmp_path / f"draft{ending}") == []


@needs_shared
@pytest.mark.parametrize("earlier_form", ["txt", "converted"])
@pytest.mark.parametrize("draft_form", ["txt", "converted"])
@pytest.mark.parametrize("back", [False, True], ids=["on", "back"])
def test_the_draft_of_the_47th_session_is_tracked_whole(
    tmp_path: Path, earlier_form: str, draft_form: str, back: bool
) -> None:
    draft = DRAFT.read_text("utf-8")
    texts = (_followed(draft), draft)[:: -1 if back else 1]
    paths = []
    for name, text, form in (("issued", texts[0], earlier_form), ("draft", texts[1], draft_form)):
        paths.append(tmp_path / f"{name}{FORMS[form][0]}")
        paths[-1].write_bytes(text.encode() if form == "txt" else paragraphs(text))
    assert untracked(tmp_path, *paths) == []


def _followed(draft: str) -> str:
    """Return a text that a draft could follow: other masthead, words and notes, and three paragraphs fewer."""
    lines = draft.split("\n")
    gone = ("2. ", "16. ", "35. ", "² ", "* ", "** ")
    kept = [line for line in lines if not line.startswith(gone) and "决议草案" not in line]
    text = "\n".join(kept).replace("²", "").replace("³", "²").replace("⁴", "³")
    for new, old in {"47/...": "44/99.", "四十七": "四十四", "2021年6月21日至7月13日": "2020年6月15日至7月3日",
                     "吁请": "敦促", "会员国": "各国", "46/70": "43/68", "促进": "增进"}.items():  # fmt: skip
        text = text.replace(new, old)
    return f"{text}\n2020年7月17日\n第27次会议\n[未经表决通过。]\n"


def test_what_a_redline_leaves_untracked_is_told_in_one_line_and_nothing_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, draft in (("issued", issued(CHINESE)), ("draft", CHINESE)):
        (tmp_path / f"{name}.docx").write_bytes(as_docx(draft))
    written = ("compare", tmp_path / "issued.docx", tmp_path / "draft.docx", "-o", tmp_path / "redline.docx")
    assert run(*written) == (0, "")
    monkeypatch.setitem(FORMATS_OF_REDLINE, "docx", lambda *_: (tmp_path / "draft.docx").read_bytes())
    code, output = run(*written, "--ui", "en")
    assert code == 0
    assert output.startswith("redline: warning: differences from ")
    assert f"redline check {tmp_path / 'issued.docx'} {tmp_path / 'redline.docx'}\n" in output
    assert len(output.splitlines()) == 1


@pytest.mark.parametrize("draft", [CHINESE, ENGLISH], ids=DRAFTS)
@pytest.mark.parametrize("form", FORMS)
def test_read_alone_it_tells_what_the_two_texts_tell(tmp_path: Path, draft: Draft, form: str) -> None:
    ending, made = FORMS[form]
    paths = (tmp_path / f"issued{ending}", tmp_path / f"draft{ending}")
    for path, text, adopted in zip(paths, (issued(draft), draft), (True, False), strict=True):
        path.write_bytes(made(text, adopted))
    written = ("compare", *paths, "-o", tmp_path / "redline.docx", "--format", "json")
    both, alone = (json.loads(run(*line)[1]) for line in (written, ("compare", tmp_path / "redline.docx", "--format", "json")))
    assert alone["summary"] == both["summary"]
    told = [[(one["kind"], one["old"], one["new"], one["moved"]) for one in text["changes"]] for text in (alone, both)]
    assert told[0] == told[1]


def test_lines_that_are_no_field_are_tracked_as_well(tmp_path: Path) -> None:
    """The record of the adoption, the line that tells of it, and the number come and go with the texts they belong to."""
    earlier, draft = printed(issued(CHINESE), adopted=True), printed(CHINESE, adopted=False)
    earlier = earlier.replace("49/99.", "2022年4月1日人权理事会通过的决议\n\n49/99.")
    draft = draft.replace("52/...", "Distr.: Limited\n\n52/…")
    files = {}
    for name, text in (("issued", earlier), ("draft", draft)):
        files[name] = paragraphs(unwrapped(CHINESE, text))
        (tmp_path / f"{name}.docx").write_bytes(files[name])
    told = {}
    for first, second in (("issued", "draft"), ("draft", "issued")):
        assert untracked(tmp_path, tmp_path / f"{first}.docx", tmp_path / f"{second}.docx") == []
        data = (tmp_path / "redline.docx").read_bytes()
        told[first] = ["".join(one.text.split()) for one in settle(data, "reject")]
        assert [one.text for one in settle(data, "accept")] == [one.text for one in settle(files[second], "accept")]
    for line in ("2022年4月1日人权理事会通过的决议", "49/99.高山居民的清洁用水", "2022年4月1日第58次会议[未经表决通过。]"):
        assert (line in told["issued"], line in told["draft"]) == (True, False)
    for line in ("Distr.:Limited", "52/…山区居民的清洁用水"):
        assert (line in told["issued"], line in told["draft"]) == (False, True)
