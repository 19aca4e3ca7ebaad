"""Text peers: edits of whole texts by well-known means. Pairs come as JSON on stdin, their edits leave as JSON.

    python benchmarks/peer/text.py METHOD < pairs.json        [[old, new], …] -> [[[op, text], …], …]

METHOD is jieba-dmp, dmp-characters, difflib-words or difflib-paragraphs.
"""

from __future__ import annotations

import difflib
import json
import logging
import re
import sys
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any

Edits = list[tuple[str, str]]

# The ratio below which the customary recipe takes two paragraphs for different ones; what tools of the field use
# lies between this and 0.8, which loses more.
ALIKE = 0.6
_PLAIN = re.compile(r"[^\W_]+|\s+|.", re.S)
_HAN = re.compile(r"[\u3400-\u9fff]+")


def main() -> None:
    method = METHODS[sys.argv[1]]
    json.dump([method(old, new) for old, new in json.load(sys.stdin)], sys.stdout, ensure_ascii=False)


@cache
def jieba() -> Any:
    """Return jieba's cutter with its whole dictionary, loaded without its cache in the shared temporary folder."""
    import jieba as library

    library.setLogLevel(logging.WARNING)
    cutter = library.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    return cutter


def words(text: str) -> list[str]:
    """Return the words of a text: Chinese by jieba, the rest by letters."""
    found: list[str] = []
    end = 0
    for run in _HAN.finditer(text):
        found += _PLAIN.findall(text[end:run.start()])
        found += jieba().cut(run[0], HMM=False)
        end = run.end()
    return found + _PLAIN.findall(text[end:])


def jieba_dmp(old: str, new: str) -> Edits:
    """Edits by diff-match-patch over jieba's words of the whole text, one character for a word."""
    letters: dict[str, str] = {}
    # Past the surrogates, which are no characters.
    sides = ["".join(letters.setdefault(word, chr(0x100 + len(letters) + (len(letters) > 0xD000) * 0x1000))
                     for word in words(text)) for text in (old, new)]
    told = {letter: word for word, letter in letters.items()}
    return [(op, "".join(told[letter] for letter in run)) for op, run in _dmp(*sides)]


def dmp_characters(old: str, new: str) -> Edits:
    """Edits by diff-match-patch over characters, as its documentation shows it."""
    return _dmp(old, new)


def _dmp(old: str, new: str) -> Edits:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main(old, new, False)
    engine.diff_cleanupSemantic(found)
    return [({-1: "delete", 0: "keep", 1: "insert"}[op], run) for op, run in found]


def difflib_words(old: str, new: str) -> Edits:
    """Edits by difflib over words."""
    return _matched(words(old), words(new))


def difflib_paragraphs(old: str, new: str) -> Edits:
    """Edits by difflib over words, inside lines paired by their ratio: the best pair first, down to `ALIKE`.

    They stand in the order of the new text; ("at", "7") says that what follows is of the old text's line 7, from 0.
    """
    before, after = ([line + "\n" for line in text.splitlines()] for text in (old, new))
    partner = _paired(before, after)
    edits: Edits = []
    for place, line in enumerate(after):
        if place in partner:
            edits += [("at", str(partner[place])), *difflib_words(before[partner[place]], line)]
        else:
            edits.append(("insert", line))
    for place in sorted(set(range(len(before))) - set(partner.values())):
        edits += [("at", str(place)), ("delete", before[place])]
    return edits


def _paired(before: list[str], after: list[str]) -> dict[int, int]:
    """Return new line -> old line."""
    scored = []
    for place, line in enumerate(after):
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(line)
        for other, candidate in enumerate(before):
            matcher.set_seq1(candidate)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                scored.append((-matcher.ratio(), abs(place - other), place, other))
    partner: dict[int, int] = {}
    for score, _, place, other in sorted(scored):
        if -score >= ALIKE and place not in partner and other not in partner.values():
            partner[place] = other
    return partner


def _matched(before: Sequence[Hashable], after: Sequence[Hashable]) -> Edits:
    edits: Edits = []
    for _, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(map(str, before[a:b])), "".join(map(str, after[c:d]))
        edits += [("keep", gone)] if gone == come else [("delete", gone), ("insert", come)]
    return [(op, run) for op, run in edits if run]


METHODS: dict[str, Callable[[str, str], Edits]] = {
    "jieba-dmp": jieba_dmp,
    "dmp-characters": dmp_characters,
    "difflib-words": difflib_words,
    "difflib-paragraphs": difflib_paragraphs,
}

if __name__ == "__main__":
    main()
