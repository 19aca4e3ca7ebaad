"""A user's own words, checked with an error that says what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.compare import compare
from redline.errors import LexiconError
from redline.language import Caveat, Opening, Variant, load_lexicon
from tests.drafts import change_of, draft

GOOD = """
terms = ["三角洲居民", " 生态流量 "]
actors = ["渔民"]

[[caveats]]
phrase = "视水情"
effect = "weakens"

[[openings]]
phrase = "谨此提醒"
role = "OP"
family = "direct"
rank = 3

[[variants]]
kind = "synonym"
words = ["水坝", "堤坝"]
"""


def saved(folder: Path, text: str | bytes) -> Path:
    path = folder / "mine.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_no_path_is_no_lexicon() -> None:
    assert load_lexicon(None) is None


def test_a_word_list_says_its_name_and_everything_it_adds(tmp_path: Path) -> None:
    lexicon = load_lexicon(saved(tmp_path, GOOD))

    assert lexicon is not None
    assert lexicon.name == "mine.toml"
    assert lexicon.terms == ("三角洲居民", "生态流量")
    assert lexicon.actors == ("渔民",)
    assert lexicon.caveats == (Caveat("视水情", "视水情", "weakens", True),)
    assert lexicon.openings == (Opening("谨此提醒", "OP", "direct", 3, True),)
    assert lexicon.variants == (Variant("synonym", ("水坝", "堤坝"), True),)


def test_a_byte_order_mark_and_an_empty_file_are_no_fault(tmp_path: Path) -> None:
    lexicon = load_lexicon(str(saved(tmp_path, "\ufeff" + GOOD)))

    assert lexicon is not None
    assert lexicon.actors == ("渔民",)
    assert load_lexicon(saved(tmp_path, "")) is not None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("terms = [", "TOML"),
        (b"terms = ['\xff\xfe']", "UTF-8"),
        ("words = ['a']", "'words'"),
        ("terms = 'a'", "terms"),
        ("terms = ['']", "terms"),
        ("terms = [1]", "terms"),
        ("actors = {a = 1}", "actors"),
        ("caveats = ['a']", "[[caveats]]"),
        ("[caveats]\nphrase = 'a'", "[[caveats]]"),
        ("[[caveats]]\neffect = 'weakens'", "caveats 1: phrase"),
        ("[[caveats]]\nphrase = 'a'\neffect = 'strong'", "caveats 1: effect"),
        ("[[openings]]\nphrase = 'a'\nrole = 'PP'\nfamily = 'direct'\n[[openings]]\nphrase = 'b'\nrole = 'QQ'\nfamily = 'direct'",
         "openings 2: role"),
        ("[[openings]]\nphrase = 'a'\nrole = 'PP'\nfamily = 'x'", "openings 1: family"),
        ("[[openings]]\nphrase = 'a'\nrole = 'PP'\nfamily = 'direct'\nrank = 'high'", "openings 1: rank"),
        ("[[caveats]]\nphrase = 'a…b…c…d'\neffect = 'weakens'", "caveats 1: phrase"),
        ("terms = " + "[" * 100_000, "nested too deep"),
        ("[[variants]]\nkind = 'synonym'\nwords = ['a']", "variants 1: words"),
        ("[[variants]]\nkind = 'other'\nwords = ['a', 'b']", "variants 1: kind"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_with_the_file_the_entry_and_what_it_should_be(
    tmp_path: Path, text: str | bytes, named: str
) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(LexiconError) as caught:
        load_lexicon(path)

    said = str(caught.value)
    assert str(path) in said
    assert named in said
    assert "\n" not in said


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    for path in (tmp_path / "no.toml", tmp_path):
        with pytest.raises(LexiconError, match="cannot be read"):
            load_lexicon(path)


def test_a_users_words_decide_the_class_of_a_change_and_the_comparison_says_so(tmp_path: Path) -> None:
    lexicon = load_lexicon(saved(tmp_path, GOOD))
    old = draft(["回顾其决议，"], ["促请各国开放水坝的闸门；", "敦促各国保障下游的用水；", "决定结束审议。"])
    new = draft(["回顾其决议，"], ["促请各国开放堤坝的闸门；", "敦促各国视水情保障下游的用水；", "决定结束审议。"])
    with_words, without = compare(old, new, lexicon=lexicon), compare(old, new)

    assert [change_of(with_words, new=name).classes for name in ("OP1", "OP2")] == [("translation",), ("caveat",)]
    assert [change_of(without, new=name).classes for name in ("OP1", "OP2")] == [("wording",), ("wording",)]
    assert [warning.code for warning in with_words.warnings] == ["user-lexicon"]
