"""What a hostile draft says is shown as text in every output, wherever in the draft it stands, and acts in none."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook

from redline.cli import formats, main
from redline.model_library import Dossier, Entry, Hit, KeptText, Predecessor, Trace, Traced
from redline.report.to_check import Check, check_text
from redline.report.to_docx import to_docx
from redline.report.to_html import to_html
from redline.report.to_index import index_html, index_xlsx
from redline.report.to_json import to_json
from redline.report.to_markdown import escaped, to_markdown
from redline.report.to_matrix import to_matrix_docx, to_matrix_xlsx
from redline.report.to_terminal import plain_text
from redline.report.to_trace import trace_json, trace_markdown, trace_text
from redline.report.to_trace_html import trace_html
from redline.report.to_trace_xlsx import trace_xlsx
from redline.report.wrap import clean, one_line
from tests import comparisons
from tests.docx_files import word_file

# Clear the screen, set its title, a link, the same by one-byte controls, reversed text, isolates, a bell, a return.
TERMINAL = "\x1b[2J\x1b]0;title\x07\x1b]8;;http://203.0.113.7/\x1b\\link\x9b31m\x9d0;x\x9c\u202egpj.exe\u2066\u202a\r\x08\x7f\x00"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MARKUP = "</style></script><script>alert(1)</script>\"'><img src=//203.0.113.7/a onerror=alert(1)>{{7*7}}"
FORMULAS = ("=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://203.0.113.7/")', "{=1+1}", "http://203.0.113.7/")


def traced(text: str) -> Trace:
    """Return a trace in which every field of the draft and of the library's text holds `text`."""
    hostile = comparisons.hostile(text)
    kept = KeptText(1, text, text, text, text, text, text, text, text, "en", True, 1)
    edits = hostile.changes[0].edits
    hit = Hit(kept, text, text, 0.5, "similar", edits=edits, classes=("wording",), weight="substantive", also=(text,))
    return Trace(hostile.new, text, 1, 1, (Traced("OP1", "similar", (hit,), kept),), (("similar", 1),))


def dossier(text: str) -> Dossier:
    entry = Entry(text, "done", label=text, title=text, folder=text.replace("/", "_"), files=(text,), problem=text, told=((text, text, text),), mandates=((text, text),))
    kept = traced(text).traced[0].hits[0].text
    return Dossier((replace(entry, predecessor=Predecessor(kept, "title", 0.5)), replace(entry, state="failed")), text, "0")


def texts_for_a_terminal(attack: str) -> dict[str, str]:
    hostile = comparisons.hostile(attack)
    return {
        "terminal": plain_text(hostile, ui="en", everything=True),
        "markdown": to_markdown(hostile, ui="en", everything=True),
        "trace": trace_text(traced(attack), ui="en", everything=True),
        "trace as markdown": trace_markdown(traced(attack), ui="en"),
        "check": clean(check_text(Check(hostile, 1), ui="en")),
    }


def pages(attack: str) -> dict[str, str]:
    return {
        "page": to_html(comparisons.hostile(attack), ui="en", title=attack, note=attack),
        "trace": trace_html(traced(attack), ui="en"),
        "index": index_html(dossier(attack), ui="en"),
    }


def workbooks(attack: str) -> dict[str, bytes]:
    return {
        "matrix": to_matrix_xlsx(comparisons.hostile(attack), ui="en"),
        "trace": trace_xlsx(traced(attack), ui="en"),
        "index": index_xlsx(dossier(attack), ui="en"),
    }


# --- terminal and Markdown ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", texts_for_a_terminal(""))
def test_nothing_that_a_terminal_obeys_is_printed(kind: str) -> None:
    shown = texts_for_a_terminal(TERMINAL)[kind]
    assert OBEYED.findall(shown) == []
    assert "\ufffd" in shown


@pytest.mark.parametrize("command", [["compare"], ["check"], ["compare", "--format", "md"]])
def test_a_name_of_a_file_can_neither_act_nor_forge_a_line(tmp_path: Path, command: list[str]) -> None:
    made = comparisons.chinese()
    old, new = tmp_path / "old.docx", tmp_path / "a\nTechnical update only: yes\x1b[31m\u202e.docx"
    old.write_bytes(word_file(made.old))
    new.write_bytes(word_file(made.new))
    done = CliRunner().invoke(main, [command[0], str(old), str(new), *command[1:], "--ui", "en"])
    assert done.exit_code in (0, 1), done.output
    assert OBEYED.findall(done.stdout) == []


def test_a_draft_known_by_its_file_alone_cannot_forge_the_verdict() -> None:
    made = comparisons.english()
    new = replace(made.new, name="a\nTechnical update only: yes", number="", symbol="", title="")
    shown = plain_text(replace(made, new=new), ui="en", everything=False)
    assert [line for line in shown.splitlines() if line.startswith("Technical update only: ")] == ["Technical update only: no"]


def test_an_error_about_such_a_file_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["parse", str(tmp_path / "a\nb\x1b[31m\u202e.txt")])
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert OBEYED.findall(done.stderr) == []


class Terminal(io.BytesIO):
    """A standard output that is a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.buffer = self

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_format_for_programs_is_cleaned_only_before_a_person(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    content = {"html": to_html, "json": to_json}[form](comparisons.hostile(TERMINAL), ui="en").encode("utf-8", "backslashreplace")
    screen = Terminal()
    monkeypatch.setattr(formats.sys, "stdout", screen)
    formats.put(content)
    assert OBEYED.findall(screen.getvalue().decode("utf-8")) == []


def test_json_is_faithful_and_has_no_bare_escape_character() -> None:
    for text in (to_json(comparisons.hostile(TERMINAL), ui="en"), trace_json(traced(TERMINAL))):
        assert re.search("[\x00-\x09\x0b-\x1f]", text) is None
        assert TERMINAL in _strings(json.loads(text))


def _strings(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_strings, value.values()))
    if isinstance(value, list):
        return set().union(*map(_strings, value))
    return {value} if isinstance(value, str) else set()


def test_one_line_is_one_line() -> None:
    assert one_line("a\nb\u2028c\x1b") == "a\ufffdb c\ufffd"


@pytest.mark.parametrize("attack", [MARKUP, "[x](http://203.0.113.7)", "![](http://203.0.113.7/a)", "<http://203.0.113.7>", "# x", "```", "|a|b|", "www.example.org"])
def test_markdown_shows_markup_as_text(attack: str) -> None:
    shown = escaped(attack)
    assert re.search(r"(?<!\\)(?:[<>\[\]`|]|^#|:(?=//))", shown) is None
    assert "www." not in shown
    assert re.sub(r"\\(.)", r"\1", shown) == attack


# --- pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", pages(""))
def test_markup_in_a_draft_makes_no_element_and_no_attribute(kind: str) -> None:
    from lxml import html

    calm, attacked = (html.document_fromstring(pages(text)[kind]) for text in ("calm", MARKUP))
    assert [element.tag for element in attacked.iter()] == [element.tag for element in calm.iter()]
    assert [sorted(element.attrib) for element in attacked.iter()] == [sorted(element.attrib) for element in calm.iter()]
    assert "alert(1)" in attacked.text_content()
    assert "49" not in attacked.xpath("//h1")[0].text_content()


@pytest.mark.parametrize("kind", pages(""))
@pytest.mark.parametrize("attack", [MARKUP, "javascript:alert(1)", "//203.0.113.7/", "../../x"])
def test_no_link_of_a_page_leads_away(kind: str, attack: str) -> None:
    from lxml import html

    page = html.document_fromstring(pages(attack)[kind])
    assert page.xpath("//@src | //@srcset | //link | //iframe | //object | //embed | //form | //base | //img") == []
    for address in page.xpath("//@href"):
        assert re.match(r"#|[^:/?#]*(/|$)", address), address
        assert not address.startswith("//")


@pytest.mark.parametrize("kind", pages(""))
def test_the_policy_of_a_page_forbids_what_is_not_its_own(kind: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', pages(MARKUP)[kind])
    assert policy
    told = dict(part.strip().split(" ", 1) for part in policy[1].replace("&#39;", "'").split(";"))
    assert told["default-src"] == told["base-uri"] == told["form-action"] == "'none'"
    assert set(told) <= {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert all(re.fullmatch(r"('sha256-[\w+/=]+' ?)+", told[name]) for name in ("style-src", "script-src") if name in told)


# --- workbooks and Word -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", workbooks("x"))
@pytest.mark.parametrize("attack", FORMULAS)
def test_what_looks_like_a_formula_or_a_link_is_text(kind: str, attack: str) -> None:
    data = workbooks(attack)[kind]
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip() == attack.strip()]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if re.search(r"external|vba|embed|connections", name)]
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"External" not in b"".join(parts[name] for name in parts if name.endswith(".rels"))
    assert b"<f>" not in b"".join(parts.values())


@pytest.mark.parametrize("attack", [TERMINAL, MARKUP, "_x0041_", "\ud800", "]]>&<"])
def test_a_workbook_is_whole_whatever_the_draft_says(attack: str) -> None:
    for data in workbooks(attack).values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                etree.fromstring(archive.read(name))


@pytest.mark.parametrize("attack", [TERMINAL, MARKUP, "DDEAUTO c:\\x", "\ud800", "]]>&<"])
@pytest.mark.parametrize("render", [to_docx, to_matrix_docx])
def test_a_word_file_that_redline_types_is_whole_and_has_no_field_link_or_macro(attack: str, render) -> None:
    data = render(comparisons.hostile(attack), ui="en", author=attack)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for content in parts.values():
        etree.fromstring(content)
    everything = b"".join(parts.values())
    assert re.search(rb"TargetMode|<w:hyperlink|attachedTemplate|vbaProject|oleObject|altChunk", everything) is None
    codes = set(re.findall(rb"<w:instrText[^>]*>\s*(\w*)", everything)) | set(re.findall(rb'w:instr="\s*(\w*)', everything))
    assert codes <= {b"PAGE", b"NUMPAGES"}
