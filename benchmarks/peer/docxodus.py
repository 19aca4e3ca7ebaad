"""python-redlines with Docxodus, run by the Python of the peers' folder: docxodus.py OLD.docx NEW.docx OUT.docx."""

import sys
from pathlib import Path

from python_redlines import DocxodusEngine


def main(old: str, new: str, out: str) -> None:
    redline, _, _ = DocxodusEngine().run_redline(
        "Peer", original=Path(old).read_bytes(), modified=Path(new).read_bytes(), detect_moves=True)
    Path(out).write_bytes(redline)


if __name__ == "__main__":
    main(*sys.argv[1:])
