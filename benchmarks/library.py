"""Measure the library: build, size, a draft traced, recall of reworded paragraphs and of re-used passages.

    python benchmarks/library.py 100000               in memory of nothing: the library is a file in a temporary folder
    python benchmarks/library.py 100000 --files       reads and parses files too, over all cores

A draft of 70 paragraphs is made of the corpus: half reworded (a tenth to a third of the characters changed), half new
paragraphs in which a third is taken over from an earlier one. A reworded paragraph is found when its origin, or a text
of the same series with the same paragraph, is among the hits; a passage likewise.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_corpus import PARAGRAPHS, Text, Tongue, paragraph, reworded, texts

from redline.library import Library, LocalFinder, trace
from redline.library.gather import files_in, readings
from redline.library.reading import Prepared, prepare
from redline.model import Block, Paragraph, Resolution, Source
from redline.model_library import Traced

DRAFTS = 10


def prepared(text: Text) -> Prepared:
    """Return a text ready to be kept, as if parsed: this measures the library, not the parser."""
    names = [f"PP{at}" for at in range(1, text.operative + 1)]
    names += [f"OP{at}" for at in range(1, len(text.paragraphs) - text.operative + 1)]
    found = tuple(Paragraph(name, "preambular" if name[0] == "P" else "operative", "", one)
                  for name, one in zip(names, text.paragraphs, strict=True))
    source = Source(f"{text.number}.txt", tuple(Block(one, at) for at, one in enumerate(text.page().split("\n\n"), 1)))
    year, _, rest = text.date.partition("年")
    month, _, day = rest.partition("月")
    date = f"{year}-{int(month):02}-{int(day.rstrip('日')):02}"
    return prepare(source, Resolution(source.name, "zh", number=text.number, title=text.title, date=date, paragraphs=found))


def draft(sample: list[str], tongue: Tongue, chance: random.Random) -> tuple[Resolution, list[str]]:
    """Return a draft of 70 paragraphs, and the earlier paragraph that each was made of."""
    chosen = chance.sample(sample, PARAGRAPHS)
    made = []
    for at, old in enumerate(chosen):
        if at % 2 == 0:
            made.append(reworded(old, tongue, chance, chance.uniform(0.1, 0.33)))
        else:
            made.append(_with_third(old, tongue, chance))
    found = tuple(Paragraph(f"OP{at}", "operative", "", one) for at, one in enumerate(made, 1))
    return Resolution("draft.txt", "zh", paragraphs=found), chosen


def _with_third(old: str, tongue: Tongue, chance: random.Random) -> str:
    """Return a new paragraph as long as the old one, of which a third is a passage of it."""
    third = max(24, len(old) // 3)
    start = chance.randint(2, max(2, len(old) - third - 2))
    passage = old[start : start + third]
    new = paragraph(tongue, chance, tongue.some(chance, 30), operative=True)[: max(8, len(old) - third)]
    at = chance.randint(4, max(5, len(new) - 1))
    return new[:at] + passage + new[at:]


def found(one: Traced, old: str) -> bool:
    """Return whether a hit is the paragraph that the draft's was made of, or one of its series that hardly differs."""
    grams = {old[at : at + 3] for at in range(len(old) - 2)}
    return any(len(grams & {hit.words[at : at + 3] for at in range(len(hit.words) - 2)}) > 0.6 * len(grams) for hit in one.hits)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("paragraphs", type=int)
    options.add_argument("--files", action="store_true", help="write the texts as files and read them, over all cores")
    options.add_argument("--keep", type=Path, help="keep the library in this file; one that is there is used as it is")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder, "corpus.redline")
        if path.exists():
            chance = random.Random(7)
            sample = [one for text in texts(chosen.paragraphs) for one in chance.sample(text.paragraphs, 3)]
        else:
            sample = build(path, chosen.paragraphs, Path(folder, "texts") if chosen.files else None)
        measure(path, sample)


def build(path: Path, count: int, folder: Path | None) -> list[str]:
    """Build the library, say how long it took, and return some of its paragraphs."""
    chance = random.Random(7)
    sample: list[str] = []
    making = 0.0

    def made() -> Iterator[Text]:
        nonlocal making
        source = texts(count)
        while True:
            begun = time.perf_counter()
            text = next(source, None)
            making += time.perf_counter() - begun
            if text is None:
                return
            sample.extend(chance.sample(text.paragraphs, 3))
            yield text

    if folder:
        folder.mkdir()
        for text in made():
            (folder / f"{text.number.replace('/', '-')}.txt").write_text(text.page(), encoding="utf-8")
        making = 0.0
    begun, busy = time.perf_counter(), time.process_time()
    with Library(path, create=True) as library:
        counts = library.add(readings(files_in([folder])) if folder else map(prepared, made()))
        took, busy = time.perf_counter() - begun - making, time.process_time() - busy - making
        kept, paragraphs = library.sizes()
    print(f"built          {took:8.2f} s   (processor {busy:.2f} s) {kept} texts, {paragraphs} paragraphs, {dict(counts)}")
    print(f"size           {path.stat().st_size / 1e6:8.1f} MB")
    return sample


def measure(path: Path, sample: list[str]) -> None:
    """Trace drafts and print the time of one and what was found."""
    chance = random.Random(11)
    tongue = Tongue(random.Random(47))
    times, busy, reworded_found, passages_found = [], [], 0, 0
    for _ in range(DRAFTS):
        made, old = draft(sample, tongue, chance)
        begun, worked = time.perf_counter(), time.process_time()
        with Library(path, writing=False) as library:
            result = trace(made, LocalFinder(library))
        times.append(time.perf_counter() - begun)
        busy.append(time.process_time() - worked)
        hits = [found(one, text) for one, text in zip(result.traced, old, strict=True)]
        reworded_found += sum(hits[::2])
        passages_found += sum(hits[1::2])
    half = DRAFTS * PARAGRAPHS // 2
    middle = DRAFTS // 2
    print(f"draft traced   {sorted(times)[middle]:8.2f} s   (processor {sorted(busy)[middle]:.2f} s) median of {DRAFTS}")
    print(f"recall         {reworded_found / half:8.3f}     reworded paragraphs")
    print(f"               {passages_found / half:8.3f}     a re-used third")


if __name__ == "__main__":
    main()
