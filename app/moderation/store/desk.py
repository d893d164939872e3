"""One contribution as it lies on a coordinator's desk. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.contributions.lifecycle import GONE, State
from app.contributions.models import Contribution
from app.contributions.store.merged import root
from app.core.actor import Actor
from app.core.locales import READING
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.moderation import rules
from app.moderation.rules import Promise
from app.moderation.store import claims
from app.texts import store as texts
from app.texts.models import Text, Version
from app.texts.store import Reading
from app.themes.models import TextVector
from app.themes.rules import FieldView
from app.themes.store import fields, vectors

WAITING = (State.RECEIVED, State.ASKED)


@dataclass(frozen=True)
class Neighbour:
    """A German statement near to the one that is read. `similarity` is between 0 and 1."""

    contribution: Contribution
    reading: Reading
    similarity: float
    same_words: bool

    @property
    def clearly(self) -> bool:
        """Whether it very likely says the same; else it is only about something like it."""
        return self.same_words or self.similarity >= rules.CLEARLY_NEAR


@dataclass(frozen=True)
class Row:
    """One contribution as it lies on the desk. `looked_at`: the machine knows its meaning.

    `taken_by`: the name of somebody else who works on it just now; empty if nobody does.
    """

    contribution: Contribution
    original: Reading | None
    german: Reading | None
    field: FieldView
    neighbours: list[Neighbour]
    looked_at: bool
    promise: Promise | None
    needs_interpreter: bool
    taken_by: str


def rows(actor: Actor, contributions: Sequence[Contribution], now: datetime) -> list[Row]:
    """These contributions with everything that the machine says about them."""
    ids = [contribution.id for contribution in contributions]
    views = fields.views_of(ids)
    similar = vectors.similar_to(ids)
    looked_at = _looked_at(ids)
    days = district.the_district().reply_within_days if ids else 0
    taken = claims.by_others(actor, contributions, now)
    return [
        Row(
            contribution=contribution,
            original=contribution.original(),
            german=texts.with_draft(contribution.statement),
            field=views[contribution.id],
            neighbours=_neighbours(actor, similar[contribution.id]),
            looked_at=contribution.id in looked_at,
            promise=_promise(contribution, days, now),
            needs_interpreter=_needs_interpreter(contribution),
            taken_by=taken.get(contribution.id, ""),
        )
        for contribution in contributions
    ]


def _needs_interpreter(contribution: Contribution) -> bool:
    if contribution.state in GONE:
        return False
    asked = [question for person in _people(contribution) for question in person.questions]
    replies = [question.reply for question in asked if question.reply]
    return contribution.needs_interpreter or any(_unread(reply) for reply in replies)


def _unread(text: Text) -> bool:
    return text.lang != READING and texts.german(text) is None


def _looked_at(contribution_ids: Collection[int]) -> set[int]:
    query = (
        select(Contribution.id)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .where(Contribution.id.in_(contribution_ids))
    )
    return set(db.session.scalars(query))


def _neighbours(actor: Actor, similar: Sequence[Any]) -> list[Neighbour]:
    """What this coordinator may read: what is published anywhere, what waits on the own desk."""
    found: list[Neighbour] = []
    for entry in similar:
        other = root(entry.other)
        if other.id in {entry.contribution_id, *(seen.contribution.id for seen in found)}:
            continue
        mine = actor.may(Permission.CONTRIBUTION_MODERATE, other.municipality_id)
        if other.state != State.PUBLISHED and not (mine and other.state in WAITING):
            continue
        reading = other.german() or (other.original() if entry.same_words else None)
        if reading is not None:
            similarity = min(max(entry.similarity, 0.0), 1.0)
            found.append(Neighbour(other, reading, similarity, entry.same_words))
    return found[: rules.NEIGHBOURS]


def _promise(contribution: Contribution, days: int, now: datetime) -> Promise | None:
    """The promise runs while the person waits for us, not while we wait for the person.

    Of several who say the same it is that of the person who has been waiting longest.
    """
    if contribution.state != State.RECEIVED:
        return None
    since = [_waits_since(person) for person in _people(contribution)]
    waiting = [moment for moment in since if moment is not None]
    return rules.promise(min(waiting), days, now) if waiting else None


def _people(contribution: Contribution) -> list[Contribution]:
    return [contribution, *contribution.merged]


def _waits_since(person: Contribution) -> datetime | None:
    replied = [question.replied_at for question in person.questions]
    if None in replied:
        return None
    return max([person.created_at, *(moment for moment in replied if moment)])
