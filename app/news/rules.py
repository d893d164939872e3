"""Plain rules of the news: how long, what is worth a mail, and links that nobody can make up."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from itsdangerous import BadData, URLSafeSerializer

TO_CONFIRM = timedelta(days=7)
"""How long an address waits for its confirmation."""

AFTER_CONFERENCE = timedelta(days=365)
"""How long an address is kept at most if no answer ever ends it."""

AFTER_MEASURE = timedelta(days=90)
"""How long after its planned end an address waits for a measure of which nobody says the end."""

AFTER_DECLINING = timedelta(days=60)
"""How long an address is kept when the contribution is not published: it may still be."""

TO_TRANSLATE = timedelta(days=7)
"""How long news wait for the person's language; then the mail goes out with the German text."""

MOST_UNCONFIRMED = 3
"""So many confirmations are sent to one address while it is kept, on whoever's wish."""


class What(StrEnum):
    """What a mail tells."""

    ASKED = "asked"
    PUBLISHED = "published"
    DECLINED = "declined"
    ANSWERED = "answered"
    MEASURE = "measure"


@dataclass(frozen=True)
class Happening:
    """Something that holds now. `key`: its name for good; `final`: nothing comes after it.

    `translated`: the person can read it in their language. What was told before that is told
    again then, and only then can it be the last. `theme_id`: the theme that was answered.
    `decided_at`: when the desk decided so, if it was a decision that can be undone for a while.
    `corrects`: (what was told by mistake, what had been told before that), as keys: who knows the
    second and was never told the first knows this already.
    """

    key: str
    what: What
    final: bool = False
    translated: bool = True
    theme_id: int | None = None
    decided_at: datetime | None = None
    corrects: tuple[str, str] | None = None

    @property
    def names(self) -> frozenset[str]:
        """What is kept of it once it was told."""
        untranslated = f"{self.key}:untranslated"
        return frozenset({self.key, untranslated} if self.translated else {untranslated})

    def is_known(self, told: Collection[str]) -> bool:
        """Whether there is nothing new in it for somebody who was told this."""
        if self.corrects and not _was_told(self.corrects[0], told):
            return self.key in told or _was_told(self.corrects[1], told)
        return self.key in told or (not self.translated and not self.names.isdisjoint(told))


def _was_told(key: str, told: Collection[str]) -> bool:
    return key in told or f"{key}:untranslated" in told


def settled(happened: Sequence[Happening], by: datetime) -> list[Happening]:
    """Without what was decided after `by`: nobody is told what may be undone the next minute."""
    return [entry for entry in happened if entry.decided_at is None or entry.decided_at <= by]


def worth_telling(happened: Sequence[Happening], told: Collection[str]) -> Happening | None:
    """The one thing that the next mail is about: an answer that ends it, else what came last."""
    news = [entry for entry in happened if not entry.is_known(told)]
    return next((entry for entry in news if entry.final), news[-1] if news else None)


def all_told(happened: Sequence[Happening], told: Collection[str] = ()) -> list[str]:
    """What somebody knows who knew `told` and now all of this."""
    return sorted(frozenset(told).union(*(entry.names for entry in happened)))


class Purpose(StrEnum):
    """What a link in a mail is for. One for confirming ends nothing, and the other way round."""

    CONFIRM = "confirm"
    END = "end"


def new_token() -> str:
    """What only the mail knows."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What is kept of it (64 hexadecimal digits)."""
    return hashlib.sha256(token.encode()).hexdigest()


def link(secret: str, purpose: Purpose, token: str, until: datetime | None = None) -> str:
    """The signed part of an address in a mail. `until`: when it stops working."""
    ends = int(until.timestamp()) if until else 0
    return str(_serializer(secret, purpose).dumps([token, ends]))


def token_of(secret: str, purpose: Purpose, link: str, now: datetime) -> str | None:
    """The token of a link; empty if the link is too old, None if it is not ours."""
    try:
        token, ends = _serializer(secret, purpose).loads(link)
    except (BadData, ValueError):
        return None
    return str(token) if not ends or now.timestamp() <= ends else ""


def _serializer(secret: str, purpose: Purpose) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"news:{purpose}")
