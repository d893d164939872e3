"""Finding and changing contributions inside a use case. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import events
from app.contributions.lifecycle import BY_STEP, State, Step, allowed
from app.contributions.models import Contribution
from app.contributions.store import merged
from app.contributions.store.adding import SaidAt as SaidAt
from app.contributions.store.adding import Submission as Submission
from app.contributions.store.adding import add as add
from app.core import codes
from app.core.actor import Actor, Place, Scope
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound, Unconfirmed
from app.core.locales import READING, language
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin, Text
from app.texts.store import Reading

_EXAMPLES, _LONGEST_EXAMPLE = 3, 300
_LOOKED_THROUGH = 40

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


def by_public_id(public_id: str) -> Contribution:
    """The contribution with this public name, in whatever state. Raises `NotFound`."""
    found = db.session.scalars(
        select(Contribution).where(Contribution.public_id == public_id)
    ).first()
    if found is None:
        raise NotFound
    return found


def by_code(secret: str, typed: str) -> Contribution:
    """The contribution of a receipt code as typed.

    Raises `Invalid` ("code-mistyped") if it can be no code, `NotFound` ("code-unknown") if it is
    nobody's.
    """
    code = codes.normalise(typed)
    if code is None:
        raise Invalid("code-mistyped")
    found = by_fingerprint(codes.fingerprint(secret, code))
    if found is None:
        raise NotFound("code-unknown")
    return found


def by_fingerprint(fingerprint: str) -> Contribution | None:
    """The contribution whose receipt code has this fingerprint."""
    return db.session.scalars(
        select(Contribution).where(Contribution.receipt_hash == fingerprint)
    ).first()


def erased(fingerprint: str) -> Contribution | None:
    """The one that had a receipt code with this fingerprint until its words were erased."""
    return by_fingerprint(codes.tombstone(fingerprint))


def for_moderation(actor: Actor, public_id: str) -> Contribution:
    """A contribution that this coordinator is responsible for; others do not exist for them."""
    contribution = by_public_id(public_id)
    if not actor.may(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id):
        raise NotFound
    return contribution


def at_places(query: Query, places: frozenset[Place] | Scope) -> Query:
    """Restrict a query on contributions to the places where somebody is responsible."""
    if places is Scope.EVERYWHERE:
        return query
    assert isinstance(places, frozenset)  # noqa: S101 - for the type checker
    wanted = [Contribution.municipality_id.in_([place for place in places if place is not None])]
    if None in places:
        wanted.append(Contribution.municipality_id.is_(None))
    return query.where(or_(*wanted))


def texts_of(contribution: Contribution) -> list[Text]:
    """Everything that was said between the person and the coordinator, as far as it is there."""
    own = [contribution.statement, contribution.note]
    for question in contribution.questions:
        own += [question.text, question.reply]
    own += [decision.note for decision in contribution.undoable]
    for opinion in contribution.opinions:
        own += [opinion.note, opinion.remark]
    return [text for text in own if text is not None]


def answers_of(contribution: Contribution, *, nobody_elses: bool = False) -> list[Text]:
    """The direct answers that this person got; `nobody_elses`: those that nobody is left to read.

    What was said to others as well stays theirs when one of them erases the own words.
    """
    answers = [row.answer for row in contribution.direct_answers]
    if nobody_elses:
        answers = [
            answer
            for answer in answers
            if all(one.contribution.state == State.ERASED for one in answer.people)
        ]
    return [answer.text for answer in answers]


def take_step(
    actor: Actor,
    contribution: Contribution,
    step: Step,
    *,
    revision: int | None = None,
    reason: str | None = None,
    at: datetime | None = None,
) -> None:
    """Move a contribution along its lifecycle and note who did it and why.

    Raises `NotAllowed`, `Conflict` (other state, changed since `revision`, or merged), `Invalid`
    (no reason where one is needed), `Unconfirmed` (its meaning, where the reason lies in it).
    """
    row = BY_STEP[step]
    if row.permission is None:
        if not (actor.system or actor.speaks_for(contribution.id)):
            raise NotAllowed
    else:
        actor.demand(row.permission, contribution.municipality_id)
        if contribution.head is not None:
            raise Conflict("conflict")
    if revision is not None and revision != contribution.revision:
        raise Conflict("conflict")
    if not allowed(State(contribution.state), step):
        raise Conflict("conflict")
    if row.needs_reason and not reason:
        raise Invalid("reason-missing")
    if doubt := contribution.doubt(reason or ""):
        raise Unconfirmed(doubt)
    moment = at or events.now()
    contribution.state = row.after
    contribution.reason = reason if row.needs_reason else None
    contribution.published_at = moment if row.after == State.PUBLISHED else None
    details = {"reason": reason} if reason else {}
    events.record(actor, f"contribution:{step}", contribution, at=moment, **details)
    merged.carry_along(actor, contribution, at=moment)


def published(cycle_id: int | None = None) -> Select[Contribution]:
    """The query for everything that the public reads, newest first; what is the same once."""
    query = (
        select(Contribution)
        .where(Contribution.state == State.PUBLISHED, Contribution.merged_into_id.is_(None))
        .options(joinedload(Contribution.statement), selectinload(Contribution.merged))
        .order_by(Contribution.created_at.desc(), Contribution.id.desc())
    )
    return query.where(Contribution.cycle_id == cycle_id) if cycle_id is not None else query


def examples(municipality: str | None, lang: str) -> list[Reading]:
    """Up to three published contributions, short ones and such as a reader of `lang` understands.

    Of the municipality with this key where something is published there, else of all. Newest
    first; those in the reader's own language before the others.
    """
    query = published().limit(_LOOKED_THROUGH)
    ids = [row.id for row in district.municipalities() if row.key == municipality]
    here = query.where(Contribution.municipality_id.in_(ids))
    rows = db.session.scalars(here).unique().all() or db.session.scalars(query).unique().all()
    readings = [texts.read(row.statement, lang) for row in rows]
    short = [found for found in readings if found and len(found.body) <= _LONGEST_EXAMPLE]
    return sorted(short, key=lambda found: not found.exact)[:_EXAMPLES]


def made_up_examples(lang: str) -> list[Reading]:
    """Up to three of the district's invented statements, each from another field of action.

    In the reader's language where there are some, else in German.
    """
    lang = language(lang).texts
    for wanted in (lang, READING):
        rows = [
            next((row["text"] for row in field.examples if row["lang"] == wanted), "")
            for field in district.fields()
        ]
        found = [
            Reading(text, wanted, Origin.ORIGINAL, True, wanted == lang) for text in rows if text
        ]
        if found:
            return found[:_EXAMPLES]
    return []


def with_ids(ids: Sequence[int]) -> dict[int, Contribution]:
    """Contributions by id."""
    rows = db.session.scalars(select(Contribution).where(Contribution.id.in_(ids))).unique()
    return {row.id: row for row in rows}
