"""Who has read which translation: from ``translations/status.toml`` to a table for people."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts.launch import paths

SOURCE = paths.TRANSLATIONS / "status.toml"
TARGET = paths.TRANSLATIONS / "STATUS.md"

_STEPS = {
    "read_again": "read again against the glossary",
    "translated_back": "translated back and compared",
    "native_speaker": "read by a native speaker",
}
_HEAD = """# Who has read which translation

Made from `status.toml` by `make messages`; staff see the same on the page Languages. Every
catalogue is complete, tests see to that. What no native speaker has read yet may sound wrong:
whoever reads it, please correct the catalogue, then the entry in `status.toml`. The words that
each language uses, and why, are in `docs/glossary/`.
"""


def write() -> None:
    """Bring STATUS.md up to date."""
    TARGET.write_text(table(SOURCE), encoding="utf-8")


def table(source: Path) -> str:
    """STATUS.md as it should be, from a status file."""
    entries = tomllib.loads(source.read_text(encoding="utf-8"))
    lines = [
        _line("language", "code", *_STEPS.values(), "remark"),
        _line(*["---"] * (len(_STEPS) + 3)),
    ]
    for code, entry in entries.items():
        done = ("yes" if entry[step] else "no" for step in _STEPS)
        lines.append(_line(entry["name"], f"`{code}`", *done, entry.get("remark", "")))
    return "\n".join([_HEAD, *lines, ""])


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")
