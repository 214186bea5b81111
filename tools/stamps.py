"""Stamps: a hash kept in a file tells whether work was done for this very input."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def digest(folder: Path, patterns: Iterable[str], *extra: str) -> str:
    """A hash over the names and contents of files, and over extra words."""
    total = hashlib.sha256(repr(extra).encode("utf-8", "backslashreplace"))
    for path in sorted({path for p in patterns for path in folder.glob(p)}):
        if path.is_file():
            total.update(os.fsencode(path.relative_to(folder)) + b"\0")
            total.update(path.read_bytes())
    return total.hexdigest()


def matches(stamp: Path, value: str) -> bool:
    """Whether the stamp was set for the same value."""
    return stamp.is_file() and stamp.read_text() == value
