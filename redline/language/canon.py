"""One word for every group of words that a translator takes for one another.

    敦促, 吁请, 呼吁  ->  促请
    依照, 根据        ->  按照

Chinese is translated anew each session: without this, a paragraph that did not change in English looks half new, and
its words find no partners.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from redline.language import Language


class Canon(Struct, frozen=True, eq=False):
    """Word -> the first word of its group; told apart by identity, as languages are."""

    pattern: re.Pattern[str]
    first: Mapping[str, str]

    def plain(self, text: str) -> str:
        """Return `text` with the first word of its group for each word.

        >>> from redline.language import language
        >>> canon(language("zh")).plain("敦促各国") == canon(language("zh")).plain("吁请各国")
        True
        """
        return self.pattern.sub(lambda match: self.first[match[0]], text)

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
    either = "|".join(map(re.escape, sorted(first, key=lambda word: (-len(word), word)))) or "(?!)"
    return Canon(re.compile(either), first)
