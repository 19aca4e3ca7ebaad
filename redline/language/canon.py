"""One word for every group of words that a translator takes for one another.

    敦促, 吁请, 呼吁  ->  促请
    依照, 根据        ->  按照

Chinese is translated anew each session: without this, a paragraph that did not change in English looks half new, and
its words find no partners.

A thousand words are an alternation that takes 20 ms to compile, on each run: so a pattern finds only where one may
begin, and a dict of its first two characters tells how long it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from redline.language import Language


class Found(Struct, frozen=True):
    """A word of a group at its place in a text."""

    start: int
    end: int
    word: str


class Canon(Struct, frozen=True, eq=False):
    """Word -> the first word of its group; told apart by identity, as languages are.

    `starts` finds where a word may begin; `lengths` are those of the words that begin with two characters, or are one,
    the longest first; `chars` are the characters of all words.
    """

    first: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    starts: re.Pattern[str]
    chars: frozenset[str]

    def may_agree(self, old: str, new: str) -> bool:
        """Return whether two texts can be the same but for words of groups: what only one of them has are characters
        of such words. A look at those spares finding the words of unlike texts.

        >>> from redline.language import language
        >>> canon(language("zh")).may_agree("敦促", "吁请"), canon(language("zh")).may_agree("狗", "猫")
        (True, False)
        """
        return self.chars.issuperset(set(old) ^ set(new))

    def found(self, text: str) -> Iterator[Found]:
        """Yield the words of groups in a text: at each place the longest, none inside another.

        >>> from redline.language import language
        >>> [one.word for one in canon(language("zh")).found("敦促各国采取行动")]
        ['敦促', '各国', '采取']
        """
        first, lengths = self.first, self.lengths
        end = 0
        for start in self.starts.finditer(text):
            at = start.start()
            if at < end:
                continue
            for size in lengths.get(text[at:at + 2]) or lengths.get(text[at], ()):
                word = text[at:at + size]
                if word in first:
                    end = at + size
                    yield Found(at, end, word)
                    break

    def plain(self, text: str) -> str:
        """Return `text` with the first word of its group for each word.

        >>> from redline.language import language
        >>> canon(language("zh")).plain("敦促各国") == canon(language("zh")).plain("吁请各国")
        True
        """
        said: list[str] = []
        at = 0
        for one in self.found(text):
            said += text[at:one.start], self.first[one.word]
            at = one.end
        return "".join(said) + text[at:]

    def word(self, key: str) -> str:
        """Return the first word of the group of one word, or the word itself."""
        return self.first.get(key, key)


@lru_cache(maxsize=8)
def canon(facts: Language) -> Canon:
    """Return the canon of a language's variants and verb groups."""
    groups = [*(variant.words for variant in facts.variants), *(tuple(sorted(group)) for group in facts.verb_groups)]
    first: dict[str, str] = {}
    for words in groups:
        # A word of two groups joins them: 有关 stands for 相关 and for 关于.
        known = next((first[word] for word in words if word in first), words[0])
        for word in words:
            first.setdefault(word, known)
    return Canon(first, _lengths(first), re.compile(_starts(first)), frozenset("".join(first)))


def _lengths(words: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Return how long words are that begin with two characters; 使 is a word and begins 使用, and so is of both."""
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[:2], {1} if word[0] in words else set()).add(len(word))
    return {start: tuple(sorted(found, reverse=True)) for start, found in sizes.items()}


def _starts(words: Mapping[str, str]) -> str:
    """Return a pattern for where words may begin: Chinese ones are told by one character, others by two."""
    # One character is matched and the second only seen: where a word may begin is no end of another's beginning.
    other = sorted({f"{re.escape(word[0])}(?={re.escape(word[1:2])})" for word in words if word[0].isascii()})
    chinese = "".join(sorted({word[0] for word in words if not word[0].isascii()}))
    return "|".join([f"[{chinese}]"] * bool(chinese) + other) or "(?!)"
