"""The library on disk: adding, correcting, removing, and whatever can happen to a file."""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import LibraryError, ReadError, say
from redline.library.gather import files_in, readings
from redline.library.letters import grams_of, key_of, plain_letters, search_letters
from redline.library.place import default_path
from redline.library.reading import Refused, packed, prepare_file, unpacked
from redline.library.store import Library
from redline.model import Block, Note, NoteMark, Source, Warning
from redline.model_library import Facts
from tests.library_texts import DRAFT, SERIES, filled, page, parsed, prepared, write_series

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.redline"


@pytest.fixture
def series():
    return [prepared(name, text) for name, text in SERIES.items()]


# --- adding ---------------------------------------------------------------------------------------------


def test_a_text_is_kept_with_what_it_tells_of_itself(path, series):
    with Library(path, create=True) as library:
        assert library.add(series) == Counter(added=3)
        kept = library.find("44/18")
    assert (kept.label, kept.date, kept.language, kept.title) == ("44/18", "2020-07-17", "zh", "雪山地区的生计")
    assert (kept.adopted, kept.paragraphs) == (True, 5)


def test_a_draft_is_kept_but_is_no_agreed_language(path):
    with Library(path, create=True) as library:
        library.add([prepared("draft.txt", DRAFT)])
        assert not library.find("A/HRC/47/L.9").adopted


def test_adding_twice_adds_nothing(path, series):
    with Library(path, create=True) as library:
        library.add(series)
        assert library.add(series) == Counter(known=3)
        assert library.sizes() == (3, 16)
        assert library.verify() == ()


def test_the_same_text_in_another_file_and_layout_is_the_same_text(path):
    spaced = SERIES["44-18.txt"].replace("2020年7月17日", "2020 年 7 月 17 日").replace("山区牧民", "山区 牧民")
    with Library(path, create=True) as library:
        library.add([prepared("44-18.txt", SERIES["44-18.txt"])])
        assert library.add([prepared("copy.docx", spaced)]) == Counter(known=1)


def test_a_text_with_one_other_word_is_another_text(path):
    with Library(path, create=True) as library:
        library.add([prepared("a.txt", SERIES["44-18.txt"])])
        assert library.add([prepared("a.txt", SERIES["44-18.txt"].replace("灯塔", "浮标"))]) == Counter(added=1)


def test_a_text_comes_back_as_it_was_read(path):
    with Library(path, create=True) as library:
        library.add([prepared("44-18.txt", SERIES["44-18.txt"])])
        assert library.resolution(library.find("44/18")) == parsed("44-18.txt", SERIES["44-18.txt"])


def test_what_cannot_be_read_is_counted_and_the_rest_goes_on(path, series):
    told = []
    with Library(path, create=True) as library:
        counts = library.add([Refused("bad.pdf", ReadError("damaged-pdf", "bad.pdf").phrase), *series],
                             report=lambda one, outcome: told.append((one.path, outcome)))
    assert counts == Counter(added=3, refused=1)
    assert told[0] == ("bad.pdf", "refused")


def test_a_file_without_paragraphs_is_refused_in_one_line(tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    refused = prepare_file(str(tmp_path / "empty.txt"))
    assert isinstance(refused, Refused)
    assert "empty.txt" in say(refused.problem, "en")


@pytest.mark.parametrize("recount", [0, 1, 6])
def test_a_library_larger_than_a_batch_is_counted_rightly(path, series, monkeypatch, recount):
    monkeypatch.setattr("redline.library.store.BATCH", 4)
    monkeypatch.setattr("redline.library.store.RECOUNT", recount)
    with Library(path, create=True) as library:
        library.add(series)
        assert library.verify() == ()


BLOCKS = st.builds(
    Block, st.text(max_size=20), st.integers(0, 99), page=st.integers(1, 9), label=st.text(max_size=3),
    gap=st.booleans(), starts=st.sampled_from([None, True, False]),
    marks=st.lists(st.builds(NoteMark, st.text(max_size=2), st.integers(0, 9)), max_size=2).map(tuple),
)  # fmt: skip


@given(st.builds(
    Source, st.text(max_size=9), st.lists(BLOCKS, max_size=4).map(tuple), flow=st.sampled_from(["lines", "paragraphs"]),
    heads=st.lists(st.text(max_size=9), max_size=2).map(tuple),
    notes=st.lists(st.builds(Note, st.text(max_size=2), st.text(max_size=9), st.integers(0, 9)), max_size=2).map(tuple),
    warnings=st.lists(st.builds(Warning, st.text(max_size=5), st.tuples(st.text(max_size=5))), max_size=2).map(tuple),
))  # fmt: skip
def test_a_source_is_unpacked_as_it_was_packed(source):
    assert unpacked(packed(source)) == source


def test_a_source_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr("redline.library.reading.LARGEST", 1000)
    with pytest.raises(ValueError, match="more than 1000 bytes"):
        unpacked(packed(Source("a", (Block("各" * 2000, 1),))))


def test_half_a_character_of_a_broken_file_is_kept_without_failing(path):
    with Library(path, create=True) as library:
        library.add([prepared("half.txt", SERIES["44-18.txt"].replace("灯塔", "灯\ud800塔"))])
        assert library.verify() == ()


# --- correcting and removing ------------------------------------------------------------------------------


def test_metadata_can_be_corrected(path, series):
    with Library(path, create=True) as library:
        library.add(series)
        corrected = library.correct(library.find("44/18"), Facts(number="44/19", date="2020-07-18"))
        assert (corrected.number, corrected.date, corrected.title) == ("44/19", "2020-07-18", "雪山地区的生计")
        assert library.resolution(corrected).number == "44/19"
        assert library.add(series) == Counter(known=3)


def test_a_text_without_number_becomes_agreed_language_when_its_date_is_given(path):
    with Library(path, create=True) as library:
        library.add([prepared("plain.txt", page("", "强调山区牧民使用水井的权利应当得到尊重"))])
        kept = library.find("plain.txt")
        assert (kept.adopted, library.correct(kept, Facts(date="2001-02-03")).adopted) == (False, True)


def test_removing_leaves_no_trace(path, series):
    with Library(path, create=True) as library:
        library.add(series)
        library.remove(library.find("41/3"))
        assert [one.label for one in library.texts()] == ["38/3", "44/18"]
        assert library.verify() == ()
        library.remove(library.find("38/3"))
        library.remove(library.find("44/18"))
        assert library.connection.execute("SELECT count(*) FROM gram").fetchone()[0] == 0
        assert library.add(series) == Counter(added=3)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(SERIES))), max_size=8), st.sampled_from([0, 6]))
def test_whatever_is_added_and_removed_the_library_stays_sound(tmp_path_factory, steps, recount):
    wanted = set()
    with pytest.MonkeyPatch.context() as patch, \
            Library(tmp_path_factory.mktemp("sound") / "kept.redline", create=True) as library:
        patch.setattr("redline.library.store.RECOUNT", recount)
        for adds, name in steps:
            if adds:
                library.add([prepared(name, SERIES[name])])
                wanted.add(name)
            elif name in wanted:
                library.remove(library.find(name))
                wanted.remove(name)
        assert {one.name for one in library.texts()} == wanted
        assert library.verify() == ()


def test_a_text_is_found_by_id_number_symbol_and_file(path, series):
    with Library(path, create=True) as library:
        library.add(series)
        assert {library.find(name).label for name in ("3", "44/18", "44-18.txt")} == {"44/18"}
        with pytest.raises(LibraryError, match="no text '99/9'"):
            library.find("99/9")


def test_an_ambiguous_name_lists_the_ids(path):
    with Library(path, create=True) as library:
        library.add([prepared("a.txt", SERIES["44-18.txt"]), prepared("a.txt", SERIES["41-3.txt"])])
        with pytest.raises(LibraryError, match="ids 1, 2"):
            library.find("a.txt")


# --- files and folders ------------------------------------------------------------------------------------


def test_folders_are_read_deep_without_hidden_and_lock_files(tmp_path):
    for name in ("b/2.txt", "a.docx", ".hidden.txt", "~$a.docx", "b/.git/x.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [str(one.relative_to(tmp_path)) for one in files_in([tmp_path, tmp_path / "a.docx"])] == ["a.docx", "b/2.txt"]
    with pytest.raises(ReadError, match="no such file"):
        files_in([tmp_path / "nothing.txt"])


def test_many_processes_read_what_one_reads(tmp_path):
    files = files_in(write_series(tmp_path))
    assert list(readings(files, processes=2)) == list(readings(files, processes=1))


def test_the_library_stands_in_the_data_folder_unless_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("REDLINE_LIBRARY", str(tmp_path / "mine"))
    assert default_path() == tmp_path / "mine"
    monkeypatch.delenv("REDLINE_LIBRARY")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "redline" / "library.redline"
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    assert default_path() == Path.home() / ".local" / "share" / "redline" / "library.redline"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Application Support" in str(default_path())


def test_a_new_library_is_readable_by_its_user_only(tmp_path):
    path = filled(tmp_path / "new" / "kept.redline", [])
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


# --- letters ----------------------------------------------------------------------------------------------


def test_words_that_translators_exchange_are_searched_as_one():
    assert search_letters("敦促各国依照法律", "zh") == search_letters("吁请 各国，根据法律", "zh")


def test_the_key_knows_letters_only():
    assert key_of(plain_letters("第33/134号决议，")) == key_of(plain_letters("第33134号决议"))
    assert key_of("各国") != key_of("各方")
    assert grams_of("各国应当") == ["各国应", "国应当"]
