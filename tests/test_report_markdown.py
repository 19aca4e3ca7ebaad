import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from redline.model import Edit
from redline.report.to_markdown import escaped, to_markdown
from tests import comparisons
from tests.goldens import check_golden

# An independent reader of Markdown, with GitHub's strike-through, is the oracle of every claim here.
READER = MarkdownIt("commonmark").enable("strikethrough")
HINGE = "\u200b"


class Marks(HTMLParser):
    """What stands in <s>, in <strong>, and in neither, of a rendered quotation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.within: list[str] = []
        self.told: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        self.within.append(tag)

    def handle_endtag(self, tag):
        self.within.remove(tag)

    def handle_data(self, data):
        mark = "s" if "s" in self.within else "strong" if "strong" in self.within else ""
        self.told.append((mark, data.replace(HINGE, "")))


def sides(markdown: str) -> tuple[str, str, set[str]]:
    """Return the old text, the new text and the tags that a reader of the Markdown sees."""
    page = READER.render(markdown)
    marks = Marks()
    marks.feed(page)
    old = "".join(data for mark, data in marks.told if mark != "strong")
    new = "".join(data for mark, data in marks.told if mark != "s")
    return old, new, set(re.findall(r"<([a-z0-9]+)", page))


@pytest.mark.parametrize(("comparison", "ui"), [(comparisons.chinese(), "zh"), (comparisons.english(), "en")])
def test_the_brief_is_as_agreed(comparison, ui):
    check_golden(f"brief.{ui}.md", to_markdown(comparison, ui=ui))


def test_the_first_line_after_the_heading_is_the_verdict():
    lines = [line for line in to_markdown(comparisons.english(), ui="en").splitlines() if line]
    assert lines[0] == "# 80/... against 77/11"
    assert lines[1] == "**Technical update only: no**"


def test_both_sums_are_there():
    text = to_markdown(comparisons.chinese(), ui="zh")
    assert "新案文8段 = 对应8段 + 新增0段" in text
    assert "原案文8段 = 对应7段 + 删除1段" in text


def test_minor_changes_are_counted_or_listed():
    assert "另有2处次要改动只计数：译法 1、承接副词 1" in to_markdown(comparisons.chinese(), ui="zh")
    assert "**译法** PP4（原PP3）" in to_markdown(comparisons.chinese(), ui="zh", everything=True)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["keep", "delete", "insert"]),
        st.text("敦促，。“”a1 *~_[](<>`\\#-|.!&;:/@$", min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(EDITS)
def test_struck_and_bold_words_are_read_back_as_the_two_texts(pairs):
    from redline.report.to_markdown import redline

    edits = [Edit(op, t if op != "insert" else "", t if op != "delete" else "") for op, t in pairs]
    quoted = "> " + redline(edits)
    old, new, tags = sides(quoted)
    assert re.sub(r"\s", "", old) == re.sub(r"\s", "", "".join(edit.old for edit in edits))
    assert re.sub(r"\s", "", new) == re.sub(r"\s", "", "".join(edit.new for edit in edits))
    assert tags <= {"blockquote", "p", "s", "strong"}


ATTACKS = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "<img src=x onerror=alert(1)>",
    "http://example.org www.example.org",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "```not code",
    "    not code",
    "a\n\n# not a heading",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &#35;",
    "***\n---",
    "[a]: http://example.org",
    "$x$ ~~~ **b** __c__",
    "\x00\x1b[2J",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_stays_text(text):
    page = READER.render(to_markdown(comparisons.hostile(text), ui="en"))
    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert tags <= {"h1", "h2", "p", "ul", "li", "strong", "em", "s", "blockquote"}
    assert page.count("<h1>") == 1
    assert "\x1b" not in page


@pytest.mark.parametrize("text", ["1. a", "- a", "# a", "=== a", "+ a", "2) a"])
def test_what_begins_a_line_is_escaped(text):
    assert READER.render(escaped(text)) == f"<p>{text}</p>\n"


def test_file_names_stay_readable():
    assert escaped("77-11.txt") == "77-11.txt"
