"""Writing files so that nobody reads half of one, and knowing whether they are up to date."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path


def write(target: Path, content: bytes) -> None:
    """Put the content into place at one stroke; another run may be reading or writing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(target)


def fingerprint(inputs: Iterable[Path]) -> str:
    """A hash over the contents of all inputs, in order."""
    digest = hashlib.sha256()
    for path in inputs:
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


class Stamp:
    """Remembers in a folder which inputs its files were made from."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f".{name}.json"

    def is_current(self, inputs: str) -> bool:
        """Whether the files were made from these inputs and are all still there."""
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(
            said["inputs"] == inputs
            and all(
                (self._path.parent / name).is_file()
                and (self._path.parent / name).stat().st_size == size
                for name, size in said["files"].items()
            )
        )

    def set(self, inputs: str, made: Iterable[Path]) -> None:
        """Remember the inputs and the files made from them."""
        folder = self._path.parent
        sizes = {str(path.relative_to(folder)): path.stat().st_size for path in made}
        write(self._path, json.dumps({"inputs": inputs, "files": sizes}, indent=1).encode())
