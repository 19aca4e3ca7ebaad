"""How long a long PDF takes to read, and how much memory: pages of 40 lines of 75 letters, as a report has them.

python benchmarks/long_pdf.py [PAGES | FILE.pdf]      so many pages made for it (300), or a PDF of your own
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINE = "The quick delegate of a small State reads the draft resolution line by line."
MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)


def made(pages: int) -> bytes:
    """Return a PDF of so many pages."""
    sys.path.insert(0, str(ROOT))
    from tests.documents.as_pdf import Word, pdf

    page = [Word(72, 740 - 16 * line, LINE, 11) for line in range(40)]
    return pdf([page] * pages)


def main(asked: str = "300") -> None:
    """Print the pages, letters, processor seconds and the peak of the process's memory."""
    from redline.read import read

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf" if asked.isdigit() else Path(asked)
        if asked.isdigit():
            path.write_bytes(made(int(asked)))
        start = time.process_time()
        source = read(path)
        spent = time.process_time() - start
    letters = sum(len(block.text) for block in source.blocks)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{source.blocks[-1].page} pages, {letters:,} letters: {spent:.1f} s of a processor, peak {peak:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
