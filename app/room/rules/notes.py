"""Notes that are typed at a table: how many are sent at once, and what makes two of them one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from app.core import plain

MOST_AT_ONCE = 40
"""Notes in one request; a device that was without a connection for long sends several."""

_KEY = re.compile(r"[A-Za-z0-9_-]{20,80}")


@dataclass(frozen=True)
class Note:
    """A short note from a table, as a device sends it. It carries no time: clocks of devices
    may be wrong, and the order in which they send is enough.

    `key`: random, made where it was typed. `phase_id`: the phase that the page showed, or None.
    `channel`: said aloud or read from a card (see `contributions.models.assistance.Channel`).
    """

    key: str
    text: str
    lang: str
    kind: str
    channel: str
    table: int
    phase_id: int | None = None


def readable(key: str) -> bool:
    """Whether this can be a key that a page or a device made."""
    return _KEY.fullmatch(key) is not None


def once(session_id: int, note: Note) -> str:
    """What is the same for the same note, however often and from wherever it is sent.

    The words belong to it: what was typed anew on a page that was sent before is another note.
    """
    words = hashlib.sha256(plain.tidy(note.text).encode()).hexdigest()
    return f"room:{session_id}:{note.key}:{words}"
