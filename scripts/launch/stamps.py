"""Notes of what was done from which files, so that a second run can skip it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from scripts.launch import paths


def digest(files: Iterable[Path], *notes: str) -> str:
    """A fingerprint of the content of files, and of further notes."""
    result = hashlib.sha256("\0".join(notes).encode())
    for file in files:
        result.update(b"\0" + file.read_bytes())
    return result.hexdigest()


def is_current(name: str, fingerprint: str) -> bool:
    """Whether the step `name` was last finished with this very fingerprint."""
    stamp = paths.STAMPS / name
    return stamp.is_file() and stamp.read_text() == fingerprint


def remember(name: str, fingerprint: str) -> None:
    """Note that the step `name` is finished."""
    paths.STAMPS.mkdir(parents=True, exist_ok=True)
    (paths.STAMPS / name).write_text(fingerprint)


def forget(name: str) -> None:
    """Let the step `name` run again, for instance because it is about to be redone."""
    (paths.STAMPS / name).unlink(missing_ok=True)
