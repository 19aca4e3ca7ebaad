"""A Word file that a redline may be written into: all of it is unpacked then, not only the parts that say something."""

from __future__ import annotations

from redline.read.bounds import MAX_FILE_BYTES, refusal
from redline.read.formats import format_of

# Pictures are packed in their own way and gain next to nothing in a zip: a draft unpacks to little more than its size.
MAX_UNPACKED = MAX_FILE_BYTES


def word_file(name: str, data: bytes) -> bytes | None:
    """Return the bytes of a Word file, None for a text of another format or none at all.

    Raises ReadError for one that unpacks to more than `MAX_UNPACKED` bytes.
    """
    if not data or format_of(name, data) != "docx":
        return None
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MAX_UNPACKED:
        raise refusal(name, "unpacked", MAX_UNPACKED // 1_000_000)
    return data
