"""The face: three lines for a notebook user, and every example of the documentation."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

import redline
from redline.library.gather import readings
from tests.drafts import OPERATIVE, PREAMBULAR, text

NAMES = [module.name for module in pkgutil.walk_packages(redline.__path__, "redline.") if not module.name.endswith("__main__")]


def two_files(folder: Path) -> list[str]:
    old, new = folder / "44-18.txt", folder / "draft.txt"
    old.write_text(text(PREAMBULAR, OPERATIVE), "utf-8")
    new.write_text(text(PREAMBULAR, [line.replace("促请", "敦促") for line in OPERATIVE]), "utf-8")
    return [str(old), str(new)]


def test_three_lines_give_a_comparison(tmp_path: Path) -> None:
    names = two_files(tmp_path)

    old, new = (redline.parse(redline.read(name)) for name in names)
    comparison = redline.compare(old, new)

    assert isinstance(comparison, redline.Comparison)
    assert [one.classes for one in comparison.changes if one.kind != "unchanged"] == [("verb", "translation")]


def test_a_step_can_be_called_again_and_again_whoever_imported_its_module(tmp_path: Path) -> None:
    # Python puts the module redline.read on the face in place of the function, as soon as anybody imports it.
    importlib.import_module("redline.read.text")
    importlib.import_module("redline.compare")
    name = two_files(tmp_path)[0]

    for _ in range(2):
        one = redline.parse(redline.read(name))
        assert redline.compare(one, one).summary.identical
    assert list(inspect.signature(redline.compare).parameters) == ["old", "new", "lexicon", "original"]


def test_a_series_and_a_library_are_on_the_face_too(tmp_path: Path) -> None:
    old, new = (redline.parse(redline.read(name)) for name in two_files(tmp_path))

    told = redline.compare_series([old, old], new)
    assert [one.id for one in told.lineage] == [one.id for one in new.paragraphs]

    with redline.Library(tmp_path / "agreed.sqlite", create=True) as library:
        library.add(readings([tmp_path / "44-18.txt"]))
        found = redline.trace(new, library)
    assert {one.kind for one in found.traced} <= {"verbatim", "nearly"}


class Frames(HTMLParser):
    """Collects the pages inside the frames of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.pages.append(dict(attributes)["srcdoc"] or "")


@pytest.mark.parametrize("name", ["draft.txt", '"><script>alert(1)</script>.txt'])
def test_in_a_notebook_a_comparison_shows_itself_as_html_in_a_frame(tmp_path: Path, name: str) -> None:
    old, new = (redline.parse(redline.read(name)) for name in two_files(tmp_path))
    shown = redline.compare(old, replace(new, name=name))._repr_html_()
    frames = Frames()
    frames.feed(shown)

    (page,) = frames.pages
    assert page.lower().startswith("<!doctype html>")
    assert "敦促" in page
    assert "<script>alert" not in page
    assert shown.count("<") == 2


def test_a_user_finds_the_types_and_the_steps_on_the_face_and_nothing_else() -> None:
    assert set(redline.__all__) >= {"read", "parse", "compare", "Comparison", "Change", "Edit", "Paragraph", "Resolution"}
    for name in redline.__all__:
        assert getattr(redline, name).__doc__
    with pytest.raises(AttributeError, match="no_such_thing"):
        redline.no_such_thing  # noqa: B018


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert redline.__version__ == version("redline")


def test_an_edit_and_a_change_are_values_that_nobody_alters(tmp_path: Path) -> None:
    old, new = (redline.parse(redline.read(name)) for name in two_files(tmp_path))
    change = redline.compare(old, new).changes[0]

    with pytest.raises(AttributeError):
        change.kind = "removed"  # type: ignore[misc]
    assert hash(change) == hash(redline.compare(old, new).changes[0])


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_documentation_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.failed == 0


def test_there_are_examples_and_the_text_functions_show_chinese_ones() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [
        example.source + example.want
        for name in NAMES
        for found in finder.find(importlib.import_module(name))
        for example in found.examples
    ]

    assert len(examples) > 30
    assert sum(any("一" <= char <= "鿿" for char in example) for example in examples) > 15


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_says_what_it_is(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    for public, value in vars(module).items():
        if not public.startswith("_") and getattr(value, "__module__", None) == name and callable(value):
            assert value.__doc__, f"{name}.{public}"


def test_a_comparison_can_be_written_as_json_from_a_notebook(tmp_path: Path) -> None:
    from redline.report.to_json import to_json

    old, new = (redline.parse(redline.read(name)) for name in two_files(tmp_path))

    assert json.loads(to_json(redline.compare(old, new), ui="zh"))["schema"] == 1
