"""Two lists of words -> edits that people read: whole words, no crumbs, deletions before insertions.

    敦促 -> 促请                     [-敦促-][+促请+], never [-敦-]促[+请+]: words are compared, not characters
    以人为中心 -> 以人民为中心       以[-人-][+人民+]为中心: where one text cuts a word, it is cut in the other

diff-match-patch compares words encoded as characters. Its own clean-up counts an encoded word as one character and
swallows whole clauses, so the clean-up (tidy) is over words, weighted by their length.

Laws: joining what is kept and deleted gives the old text, kept and inserted the new one; what is kept is equal in key.

Variants of one word (依照, 按照) are held together while comparing, so that a re-translated sentence does not fall to
pieces, and are marked as changed in the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.diff.ends import Parts
from redline.diff.finish import Finish
from redline.diff.tidy import Span, tidy
from redline.diff.words import Word
from redline.language import Language
from redline.model import Edit

# Above this many pairs of words, comparing by diff-match-patch takes seconds; rapidfuzz's opcodes take none.
LARGE = 1_000_000


def _whole(word: str) -> Sequence[str]:
    return (word,)


def diff_words(old: Sequence[Word], new: Sequence[Word], facts: Language, parts: Parts = _whole) -> tuple[Edit, ...]:
    """Return the edits that turn `old` into `new`; `parts` cuts a formula (深为关切) into its words."""
    return Finish(facts, parts).edits(tidy(_compared(old, new), facts))


# --- comparison -------------------------------------------------------------------------------------


def _compared(old: Sequence[Word], new: Sequence[Word]) -> list[Span]:
    numbers: dict[str, int] = {}
    codes = [[numbers.setdefault(word.canon, len(numbers)) for word in side] for side in (old, new)]
    runs = _large(*codes) if len(old) * len(new) > LARGE or len(numbers) > 0x10000 else _small(*codes)
    spans: list[Span] = []
    at_old = at_new = 0
    for operation, count in runs:
        kept = operation == 0
        if not spans or spans[-1].kept != kept:
            spans.append(Span(kept))
        if operation <= 0:
            spans[-1].old += old[at_old:at_old + count]
            at_old += count
        if operation >= 0:
            spans[-1].new += new[at_new:at_new + count]
            at_new += count
    return spans


def _small(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Return runs (-1 delete, 0 keep, 1 insert; count of words) by diff-match-patch, without a time limit: the same
    texts must give the same edits on any machine."""
    from diff_match_patch import diff_match_patch

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    encoded = ["".join(chr(code + 1 if code < 0xD7FF else code + 0x801) for code in side) for side in (old, new)]
    return [(operation, len(text)) for operation, text in matcher.diff_main(*encoded, False)]


def _large(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Return the same runs by rapidfuzz, whose time and memory stay bounded."""
    from rapidfuzz.distance import Levenshtein

    runs: list[tuple[int, int]] = []
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "equal":
            runs.append((0, code.src_end - code.src_start))
        else:
            runs += [(-1, code.src_end - code.src_start), (1, code.dest_end - code.dest_start)]
    return [run for run in runs if run[1]]
