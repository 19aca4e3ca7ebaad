"""Web pages: what a reader sees of the document, its numbers and its notes, and none of what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import ReadError
from redline.model import Note, NoteMark, Source, Warning
from redline.read import read as redline_read
from redline.read import read_both
from redline.read.html import read_html
from redline.read.html_tags import crowded
from tests.documents.as_html import as_html
from tests.documents.damage import is_read_or_refused
from tests.documents.resolution import CHINESE, ENGLISH, Draft


def read(page: str) -> Source:
    return read_html("page.html", page.encode())


def texts(page: str) -> list[str]:
    return [block.text for block in read(page).blocks]


@pytest.mark.parametrize("draft", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_page_of_a_document_site_gives_the_document(draft: Draft) -> None:
    source = read(as_html(draft))
    assert source.flow == "paragraphs"
    assert source.blocks[0].text == draft.symbol
    assert [note.text for note in source.notes] == [text for _, text in draft.notes]
    assert [note.mark for note in source.notes] == [mark for mark, _ in draft.notes]
    assert source.warnings == ()


@pytest.mark.parametrize(
    "around",
    [
        "<script>x()</script>",
        "<style>p { color: red }</style>",
        "<nav><a>Home</a></nav>",
        "<noscript>Turn it on</noscript>",
        '<div role="navigation">Menu</div>',
        "<!-- comment -->",
        "<button>Search</button>",
        "<select><option>English</option></select>",
        "<template>later</template>",
    ],
)
def test_what_is_not_the_document_is_left_out(around: str) -> None:
    assert texts(f"<body>{around}<p>回顾宪章，</p>{around}</body>") == ["回顾宪章，"]


def test_hidden_text_is_left_out_and_said_so() -> None:
    page = '<p>回顾<span style="display: none">秘密</span>宪章，</p><p hidden>x</p><p aria-hidden="true"></p>'
    source = read(page)
    assert [block.text for block in source.blocks] == ["回顾宪章，"]
    assert source.warnings == (Warning("hidden-text", ("2",)),)


def test_struck_words_of_a_marked_up_page_are_left_out_and_said_so() -> None:
    source = read("<p>回顾<del>宪章<ins>旧</ins></del><ins>《宪章》</ins>，</p><p><del>决定休会。</del></p>")
    assert [block.text for block in source.blocks] == ["回顾《宪章》，"]
    assert source.warnings == (Warning("tracked-changes", ("3",)),)
    before = "<p>回顾<del>宪章</del><ins>《宪章》</ins>，</p><p><del>决定休会。</del></p><p><ins>新段。</ins></p>"
    old, new = read_bytes_both(before)
    assert [block.text for block in old.blocks] == ["回顾宪章，", "决定休会。"]
    assert [block.text for block in new.blocks] == ["回顾《宪章》，", "新段。"]


def read_bytes_both(page: str) -> tuple[Source, Source]:
    return tuple(read_html("page.html", page.encode(), original=original) for original in (True, False))  # type: ignore[return-value]


def test_both_views_of_a_marked_up_page_are_read_from_one_file(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<p>回顾<del>宪章</del><ins>《宪章》</ins>，</p>", encoding="utf-8")
    assert [source.blocks[0].text for source in read_both(file)] == ["回顾宪章，", "回顾《宪章》，"]
    assert redline_read(file, revisions="original").blocks[0].text == "回顾宪章，"


def test_white_space_is_folded_as_a_browser_does() -> None:
    assert texts("<p>The   Human\n  Rights <b> Council</b>,</p>") == ["The Human Rights Council,"]


def test_blocks_within_blocks_are_paragraphs_in_order() -> None:
    assert texts("<div>a<p>b</p>c<table><tr><td>d</td><td>e</td></tr></table>f</div>") == [
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
    ]


def test_breaks_join_a_title_and_part_clauses() -> None:
    assert texts("<p>国际合<br>作</p>") == ["国际合作"]
    assert texts("<p>人权理事会，<br>回顾宪章，<br><br>决定休会。</p>") == [
        "人权理事会，",
        "回顾宪章，",
        "决定休会。",
    ]


def test_preformatted_lines_are_lines_and_a_blank_one_ends_the_paragraph() -> None:
    assert texts("<pre>The Human\nRights Council,\n\nRecalling it,</pre>") == [
        "The Human Rights Council,",
        "Recalling it,",
    ]


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        ("<ol><li>x<li>y</ol>", ["1.", "2."]),
        ('<ol start="7"><li>x<li>y</ol>', ["7.", "8."]),
        ('<ol><li value="3">x<li>y</ol>', ["3.", "4."]),
        ('<ol type="a"><li>x<li>y</ol>', ["a.", "b."]),
        ('<ol style="list-style-type: upper-roman"><li>x<li>y</ol>', ["I.", "II."]),
        ('<ol style="list-style: none"><li>1. x<li>2. y</ol>', ["", ""]),
        ("<ol><li>x<li style='list-style: none'>y<li>z</ol>", ["1.", "", "3."]),
        ("<ul><li>x<li>y</ul>", ["•", "•"]),
        ("<ol><li>x<ol type=i><li>y</ol></ol>", ["1.", "i."]),
        ("<ol><li><p>x</p><p>y</p></ol>", ["1.", ""]),
        ("<ol><li></ol><p>x</p><p>y</p>", ["", ""]),
    ],
)
def test_list_items_have_the_numbers_that_a_browser_prints(page: str, labels: list[str]) -> None:
    assert [block.label for block in read(page).blocks] == labels


def test_a_raised_link_is_a_mark_and_the_paragraph_it_leads_to_is_its_note() -> None:
    page = '<p>决议，<a href="#n1"><sup>1</sup></a>宪章，</p><p><sup><a id="n1" href="#r1">1</a></sup> 见附件。</p>'
    source = read(page)
    assert source.blocks[0].marks == (NoteMark("1", 3),)
    assert source.notes == (Note("1", "见附件。", 2),)


def test_marks_that_word_and_libreoffice_export_are_marks() -> None:
    word = '<p>决议<a name="_ftnref1" href="#_ftn1"><span>[1]</span></a></p>'
    word += '<p><a name="_ftn1" href="#_ftnref1">[1]</a> 见。</p>'
    office = '<p>决议<a name="a1anc" href="#a1sym"><sup>1</sup></a></p>'
    office += '<div><p><a name="a1sym" href="#a1anc">1</a> 见。</p></div>'
    for page in (word, office):
        assert (read(page).blocks[0].text, read(page).notes) == ("决议", (Note("1", "见。", 2),))


def test_a_raised_number_without_a_link_is_a_superscript() -> None:
    assert texts("<p>决议，<sup>12</sup> m<sup>2</sup> 44<sup>th</sup></p>") == ["决议，¹² m² 44th"]


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "big5", "utf-8", "utf-16"])
def test_the_declared_encoding_is_believed(encoding: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>回升</p></html>'
    assert [block.text for block in read_html("p", page.encode(encoding)).blocks] == ["回升"]
    assert read_html("p", page.encode(encoding)).warnings == ()


def test_an_encoding_that_is_not_declared_is_guessed_and_said_so() -> None:
    page = "<html><body>" + "<p>人权理事会，回顾《世界人权宣言》和关于国际合作的各项决议，</p>" * 3 + "</body></html>"
    source = read_html("page.html", page.encode("gb18030"))
    assert source.blocks[0].text.startswith("人权理事会")
    assert source.warnings == (Warning("encoding-guessed", ("gb18030",)),)


def test_a_wrong_declaration_is_not_believed() -> None:
    page = '<html><meta charset="ascii"><p>回顾宪章，</p></html>'
    assert [block.text for block in read_html("page.html", page.encode()).blocks] == ["回顾宪章，"]


@pytest.mark.parametrize(
    "name", ["undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "rot13"]
)
def test_an_encoding_that_only_python_knows_is_not_believed(name: str) -> None:
    page = f'<html><meta charset="{name}"><p>回顾宪章，+AGE- \\u0061</p></html>'
    assert [block.text for block in read_html("page.html", page.encode()).blocks] == ["回顾宪章，+AGE- \\u0061"]


def test_a_page_has_no_more_characters_than_a_text_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline.read.html.MAX_CHARACTERS", 60)
    with pytest.raises(ReadError, match="more than 60 characters"):
        read("<html><meta charset='utf-8'><p>" + "甲" * 60)


def test_control_characters_are_not_counted_on_to_hide_a_tag() -> None:
    with pytest.raises(ReadError, match="attributes"):
        read(f"<html><meta charset='utf-8'><\x01p {names(1001)}>回顾宪章，</p>")


def test_entities_are_characters_and_nothing_is_fetched() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a&amp;b&nbsp;&x;</p><img src="http://127.0.0.1:9/">'
    assert texts(page)[-1].replace("\xa0", " ").startswith("a&b ")


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match="holds no text"):
        read("<html><script>only()</script></html>")


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_page_nested_deeper_than_can_be_followed_is_refused_and_not_cut_short(depth: int) -> None:
    with pytest.raises(ReadError, match="nested deeper"):
        read("<p>above</p>" + "<div>" * depth + "x" + "</div>" * depth)


def test_a_page_of_more_lines_than_any_draft_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline.read.html.MAX_BLOCKS", 3)
    with pytest.raises(ReadError, match="more than 3 lines"):
        read("<p>x" * 4)


def names(count: int, gap: str = " ") -> str:
    return gap.join(f"a{number}" for number in range(count))


@pytest.mark.parametrize(
    "page",
    [
        f"<p>above</p>\n<p {names(300_000)}>回顾宪章，</p>",
        f"<p {'=1 '.join(names(1001).split())}=1>回顾宪章，</p>",
        f"<p {names(1001, '/')}>回顾宪章，</p>",
        "<p " + "".join(f"a{number}='>'" for number in range(1001)) + ">回顾宪章，</p>",
        f"<script/><p {names(1001)}>回顾宪章，</p>",
        f"<script></script ><p {names(1001)}>回顾宪章，</p>",
        f"<!--><p {names(1001)}>回顾宪章，</p><!-- -->",
        f"<p>回顾宪章，</p><script {names(1001)}></script>",
    ],
    ids=[
        "300,000",
        "with values",
        "slashes",
        "quotes",
        "empty script",
        "after a script",
        "empty comment",
        "of a script",
    ],
)
def test_a_tag_with_more_attributes_than_any_has_is_refused_before_it_is_parsed(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redline.read.html._root", lambda text: pytest.fail("it was parsed"))
    with pytest.raises(
        ReadError, match=r"^page.html has a tag with more than 1,000 attributes\. Save it as plain text\.$"
    ):
        read(page)


@pytest.mark.parametrize(
    "page",
    [
        f"<p {names(1000)}>回顾宪章，</p>",
        f"<script>for (i = 0; i <n; i++) {{ {names(2000)} }}</script><p>回顾宪章，</p>",
        f"<style>/* <p */ {names(2000)}</style><p>回顾宪章，</p>",
        f"<!-- <p {names(2000)} > --><p>回顾宪章，</p>",
        f"<p title=isn't>回顾宪章，</p><!-- {names(2000)} -->",
        "<p title='x>y'>回顾宪章，</p>" + f"<p hidden>{names(2000)}</p>",
    ],
    ids=["a thousand", "script", "style", "comment", "apostrophe", "quoted"],
)
def test_what_only_looks_like_a_tag_with_many_attributes_is_read(page: str) -> None:
    assert texts(page) == ["回顾宪章，"]


@given(st.text(alphabet="<>/!-=\"' ab", max_size=60))
@settings(max_examples=200, deadline=None)
def test_the_attributes_of_any_tags_are_counted_to_the_end(page: str) -> None:
    assert crowded(page, most=60) is False


def test_a_long_raised_text_is_no_mark_and_is_looked_at_once() -> None:
    blank = " " * 300_000
    assert texts(f"<p>甲<sup>{blank}x</sup></p>") == ["甲 x"]
    assert texts("<p>甲" + "<sup>" * 200 + "<b></b>" * 50_000 + "乙</p>") == ["甲乙"]
    assert texts("<p>甲<sup>\n  <b><i>[</i></b> 12\n ]</sup></p>") == ["甲¹²"]


def test_a_page_may_be_nested_deeply() -> None:
    assert texts("<div>" * 200 + "x" + "</div>" * 200 + "<p>y</p>") == ["x", "y"]


GOOD = as_html(CHINESE).encode()


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8),
    st.integers(0, len(GOOD)),
)
@settings(max_examples=100, deadline=None)
def test_a_damaged_page_is_read_or_refused(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD)
    for place, byte in flips:
        data[place] = byte
    assert is_read_or_refused(read_html, bytes(data[:cut]))
