"""Tidy spans of words -> edits: deletions before insertions, spaces beside the words that they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from redline.diff.ends import Parts, shared_ends
from redline.diff.tidy import Span
from redline.diff.words import Word
from redline.language import Language, has_han, letters
from redline.model import Edit


class Finish:
    """Makes edits of spans."""

    def __init__(self, facts: Language, parts: Parts) -> None:
        """Take the facts of the language, and what cuts a formula (深为关切) into its words."""
        self.facts = facts
        self.parts = parts

    def edits(self, spans: Sequence[Span]) -> tuple[Edit, ...]:
        """Return the edits that `spans` are."""
        edits: list[Edit] = []
        rows = [word for span in spans for word in span.old], [word for span in spans for word in span.new]
        at = [0, 0]
        for span in self._regrouped(spans):
            if not span.kept:
                edits += self._change(span.old, span.new)
            for index, (old, new) in enumerate(zip(span.old, span.new, strict=True) if span.kept else (), 1):
                after = [*rows[0][at[0] + index:at[0] + index + 1], *rows[1][at[1] + index:at[1] + index + 1]]
                edits += self._kept(old, new, after)
            at = [at[0] + len(span.old), at[1] + len(span.new)]
        return _merged(edits)

    def _regrouped(self, spans: Sequence[Span]) -> list[Span]:
        """Return the spans, variants apart; and with the change beside them where they are a part of it: 再次重申 is
        再次申明 with one word exchanged, not 再次 deleted, then 重申 exchanged for 再次申明."""
        found: list[Span] = []
        for span in _variants_apart(spans):
            last = found[-1] if found else Span(kept=True)
            if not (last.kept or span.kept) and any(_is_lone(one) for one in (last, span)):
                old, new = [*last.old, *span.old], [*last.new, *span.new]
                if any(shared_ends(old, new, self.facts, self.parts)):
                    found[-1] = Span(kept=False, old=old, new=new)
                    continue
            found.append(span)
        return found

    def _kept(self, old: Word, new: Word, after: Sequence[Word]) -> list[Edit]:
        """Return a word that was kept; the space after it, where only one side has it and it parts words, is a change.

        languages and -> languages, and: the space after the word went. 2018 年 -> 2018年 is layout, and so is any space
        in Chinese but the one between two foreign words.
        """
        one, other = old.text.rstrip(), new.text.rstrip()
        if (one == old.text) == (other == new.text) or not after or not self._parts_words(one, after):
            return [Edit("keep", old.text, new.text)]
        gone, come = old.text[len(one):], new.text[len(other):]
        space = Edit("delete", gone, "") if gone else Edit("insert", "", come)
        return [Edit("keep", one, other), space]

    def _parts_words(self, before: str, after: Sequence[Word]) -> bool:
        """Return whether a space between a word and the words after it on both sides is more than layout."""
        beside = before[-1:] + "".join(word.key[:1] for word in after)
        return not has_han(beside) and (self.facts.code != "zh" or beside.isalnum())

    def _change(self, old: Sequence[Word], new: Sequence[Word]) -> list[Edit]:
        """Return a deletion and an insertion, without what both begin or end in that is no part of the change."""
        one, other = ("".join(word.text for word in side) for side in (old, new))
        head, tail = shared_ends(old, new, self.facts, self.parts)
        edits = [
            Edit("keep", one[:head], other[:head]),
            Edit("delete", one[head:len(one) - tail], ""),
            Edit("insert", "", other[head:len(other) - tail]),
            Edit("keep", one[len(one) - tail:], other[len(other) - tail:]),
        ]
        return [edit for edit in edits if edit.old or edit.new]


def _is_lone(span: Span) -> bool:
    """Return whether words, and not marks alone, came or went."""
    return bool(span.old) != bool(span.new) and any(letters(word.key) for word in (*span.old, *span.new))


def _variants_apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; variants were kept together for the sake of their neighbours, and are a change all the same."""
    for span in spans:
        pairs = list(zip(span.old, span.new, strict=True)) if span.kept else []
        if all(old.key == new.key for old, new in pairs):
            yield span
            continue
        for same, run in groupby(pairs, lambda pair: pair[0].key == pair[1].key):
            if same:
                old, new = zip(*run, strict=True)
                yield Span(kept=True, old=list(old), new=list(new))
            else:
                yield from (Span(kept=False, old=[old], new=[new]) for old, new in run)


def _merged(edits: list[Edit]) -> tuple[Edit, ...]:
    """Return edits with kept neighbours joined, and a lone space joined to the change that follows it."""
    merged: list[Edit] = []
    for edit in edits:
        last = merged[-1] if merged else Edit("keep", "", "")
        lone = last.op != "keep" and not (last.old + last.new).strip(" ")
        if merged and last.op == edit.op and (last.op == "keep" or lone):
            merged[-1] = Edit(edit.op, last.old + edit.old, last.new + edit.new)
        elif lone and last.op == "insert" and edit.op == "delete" and edit.old.endswith(last.new):
            # "open[-, in time, -]{+ +}the": the space is the one that the deletion ends in.
            merged[-1:] = [Edit("delete", edit.old.removesuffix(last.new), ""), Edit("keep", last.new, last.new)]
        elif lone and last.op == "insert" and edit.op == "delete":
            merged[-1:] = [edit, last]  # deletions before insertions
        elif lone and edit.op == "insert" and edit.new.endswith(last.old):
            # "open[- -]{+, as appropriate, +}the": the space is the one that the insertion ends in.
            merged[-1:] = [Edit("insert", "", edit.new.removesuffix(last.old)), Edit("keep", last.old, last.old)]
        else:
            merged.append(edit)
    return tuple(merged)
