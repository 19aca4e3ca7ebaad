"""Chinese characters -> words, by jieba's dictionary: only the part of it that the texts at hand can use.

Loading the whole dictionary takes longer than everything else that redline does, and jieba's own way keeps a cache in
the shared temporary folder that it trusts whoever wrote it. A word with a character that is nowhere in the texts can
never be cut, so the lines made of present characters give the same words: tests hold the equality on fuzzed texts.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any
from zlib import crc32

from msgspec import Struct, field

from redline.language import han_spans

# The sum of all frequencies in the dictionary of jieba 0.42.1; probabilities must not depend on the part loaded.
TOTAL = 60101967
# The checksum of that dictionary, whose lines are known to be sorted from the first Chinese word on, but for one; the
# 71 lines before hold Latin letters. Reading all its lines takes four times as long as looking up the beginnings.
KNOWN = 0x1394096D
FIRST_SORTED = "\n一 ".encode()
STRAY = "\n高富帅 13 n".encode()
# Bytes between two places of the dictionary that are compared before the bytes between them are searched.
STEP = 2048
HEAD = 16  # bytes: more than a newline and two characters
# A term at least this long is found before the dictionary is asked: it can then never be cut inside.
LONG_TERM = 4
# A word of the dictionary this long is a phrase where both its halves are words.
PHRASE = 4
_SPACE = re.compile(r"\s+")


class Segmenter(Struct, frozen=True, eq=False):
    """Cuts runs of Chinese characters into words."""

    tokenizer: Any
    terms: re.Pattern[str]
    # Every run is asked for more than once: by the diff, by the classes, and in the texts' own formulas.
    known: dict[str, list[str]] = field(default_factory=dict)

    def cut(self, run: str) -> list[str]:
        """Return the words of `run`; joined, they are `run` again.

        >>> segmenter("国际社会促请会员国", ("促请", "会员国")).cut("国际社会促请会员国")
        ['国际', '社会', '促请', '会员国']
        """
        if run not in self.known:
            self.known[run] = self._cut(run)
        return self.known[run]

    def _cut(self, run: str) -> list[str]:
        words: list[str] = []
        end = 0
        for match in self.terms.finditer(run):
            words += self._plain(run[end:match.start()])
            words.append(match[0])
            end = match.end()
        return words + self._plain(run[end:])

    def _plain(self, run: str) -> list[str]:
        if len(run) < 2:
            return [run] if run else []
        return [piece for word in self.tokenizer.cut(run, HMM=False) for piece in self._halves(word)]

    def plain(self, word: str) -> list[str]:
        """Return the words that the dictionary alone would cut a term of at least LONG_TERM characters into."""
        return list(self.tokenizer.cut(word, HMM=False))

    def halves(self, word: str, at: int) -> list[str]:
        """Return both halves of `word`, cut `at` that character, where both are words; or the word alone."""
        known = self.tokenizer.FREQ.get
        return [word[:at], word[at:]] if known(word[:at]) and known(word[at:]) else [word]

    def _halves(self, word: str) -> list[str]:
        """Cut a phrase that the dictionary lists whole: 采取必要措施 -> 采取, 必要, 措施.

        A change inside a phrase is a change of one of its words; the organisation's own terms are not cut.
        """
        if len(word) < PHRASE:
            return [word]
        counts = self.tokenizer.FREQ
        cuts = [(counts.get(word[:at], 0) * counts.get(word[at:], 0), at) for at in range(2, len(word) - 1)]
        likely, at = max(cuts)
        return [*self._halves(word[:at]), *self._halves(word[at:])] if likely else [word]


def segmenter(text: str, terms: tuple[str, ...] = (), no_words: tuple[str, ...] = ()) -> Segmenter:
    """Return a segmenter for all Chinese words that stand in `text`, in which `terms` are never cut; `no_words` are
    words of the dictionary that are two words in these texts."""
    runs = han_runs(text)
    usable = [term for term in dict.fromkeys(terms) if term in runs]
    tokenizer = _jieba_tokenizer()
    # What is of no frequency is the beginning of a word, and none itself.
    tokenizer.FREQ = _frequencies(tokenizer, runs) | dict.fromkeys(no_words, 0)
    tokenizer.total = TOTAL
    tokenizer.initialized = True
    _add_short_terms(tokenizer, [term for term in usable if len(term) < LONG_TERM])
    long = sorted((term for term in usable if len(term) >= LONG_TERM), key=lambda term: (-len(term), term))
    return Segmenter(tokenizer, re.compile("|".join(map(re.escape, long)) or "(?!)"))


def _frequencies(tokenizer: Any, runs: str) -> dict[str, int]:
    """Return word -> frequency for the dictionary's words that stand in `runs`, and 0 for their prefixes.

    Only words made of present characters, whose first and last pair stand in the text, can be in it, and few of them
    are not.
    """
    present = "".join(sorted(set(runs) - {"\n"}))
    if not present:
        return {}
    together = {*runs, *(runs[at:at + 2] for at in range(len(runs) - 1))}
    with tokenizer.get_dict_file() as file:
        lines = _lines_beginning(file.read(), together)
    # Anchored by the newline before it, which the engine finds faster than the start of a line; the first line of
    # the dictionary is no Chinese word.
    listed = re.findall(rf"\n([{re.escape(present)}]+) (\d+)", lines)
    found = [(word, count) for word, count in listed
             if word[:2] in together and word[-2:] in together]
    frequencies = {word: int(count) for word, count in found}
    for word, _ in found:
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return frequencies


def _lines_beginning(dictionary: bytes, together: set[str]) -> str:
    """Return the lines that may begin with one of `together`, characters and pairs of them: few of 349,046.

    Where the dictionary is the one whose order is known, each beginning is looked up; any other is returned whole.
    """
    if crc32(dictionary) != KNOWN:
        return dictionary.decode("utf-8")
    begin = dictionary.index(FIRST_SORTED)
    marks = [dictionary.find(b"\n", at) for at in range(begin, len(dictionary) - 1, STEP)]
    heads = [dictionary[at:at + HEAD] for at in marks]
    marks.append(len(dictionary))
    found = [dictionary[:begin], STRAY]
    for beginning in sorted(together):
        # A character alone is a word of one, whose line goes on with a space.
        key = b"\n" + (beginning if len(beginning) > 1 else beginning + " ").encode()
        start, stop = marks[max(bisect_left(heads, key) - 1, 0)], marks[bisect_left(heads, key + b"\xff")]
        first = dictionary.find(key, start, stop)
        if first >= 0:
            found.append(dictionary[first:dictionary.index(b"\n", dictionary.rfind(key, first, stop) + 1)])
    return b"".join(found).decode("utf-8")


def _add_short_terms(tokenizer: Any, terms: list[str]) -> None:
    """Give each term the frequency that makes it likelier than the pieces it would be cut into."""
    for term in terms:
        likely = float(TOTAL)
        for piece in tokenizer.cut(term, HMM=False):
            likely *= (tokenizer.FREQ.get(piece) or 1) / TOTAL
        tokenizer.FREQ[term] = max(int(likely) + 1, tokenizer.FREQ.get(term) or 0, 1)
        for end in range(1, len(term)):
            tokenizer.FREQ.setdefault(term[:end], 0)


def _jieba_tokenizer() -> Any:
    with _quiet_import():
        if "jieba" not in sys.modules:
            _load_when_used("jieba", "finalseg")
        import jieba
    return jieba.Tokenizer()


class _Later(ModuleType):
    """A module that is loaded when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        self.__class__ = ModuleType  # type: ignore[assignment]
        assert self.__spec__ is not None
        assert self.__spec__.loader is not None
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def _load_when_used(package: str, name: str) -> None:
    """Put off the loading of `package.name`.

    jieba imports the tables of its guesses at unknown words, which are half of its start, and are never asked here.
    The standard library's LazyLoader does not do: the import statement itself asks its modules for an attribute.
    """
    found = importlib.util.find_spec(package)
    spec = found and PathFinder.find_spec(f"{package}.{name}", found.submodule_search_locations)
    if spec is not None and spec.loader is not None:
        module = importlib.util.module_from_spec(spec)
        module.__class__ = _Later
        sys.modules[spec.name] = module


@contextlib.contextmanager
def _quiet_import() -> Iterator[None]:
    """Import jieba without pkg_resources, which is slow and deprecated, and without its warnings on escapes."""
    blocked = "pkg_resources" not in sys.modules
    if blocked:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        if blocked:
            sys.modules.pop("pkg_resources", None)


def han_runs(text: str) -> str:
    """Return the runs of Chinese characters in `text`, layout spaces inside them left out, parted by newlines."""
    return "\n".join(_SPACE.sub("", text[start:stop]) for start, stop in han_spans(text, 0, len(text)))
