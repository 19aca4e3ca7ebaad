"""Earlier texts kept on disk and searched: what was agreed before, and where a draft's language comes from."""

from __future__ import annotations

from redline.library.place import default_path
from redline.library.search import LocalFinder
from redline.library.store import Library
from redline.library.trace import trace

__all__ = ["Library", "LocalFinder", "default_path", "trace"]
