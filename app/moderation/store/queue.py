"""Which contributions wait for a coordinator, and in which order. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, not_, or_, select, tuple_
from sqlalchemy.orm import aliased, selectinload
from sqlalchemy.sql.elements import ColumnElement

from app.analysis.encoder import ENCODER_NAME, current_reference_set
from app.contributions.lifecycle import State
from app.contributions.models import Contribution, Question, SaidIn
from app.contributions.store import at_places
from app.core.actor import Actor
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.moderation import rules
from app.moderation.store import claims
from app.moderation.store.desk import WAITING, Row, rows
from app.moderation.store.situations import Situation, about, condition
from app.opinions import store as opinions
from app.texts.models import Origin, Text, Version
from app.themes.store import fields, vectors
from app.workshops.models import WorkshopSession

SHOWN = (*WAITING, State.PUBLISHED, State.DECLINED)
"""What a person took back is on no desk any more."""

NO_FIELD = "none"


class Age(StrEnum):
    """How long somebody has been waiting, against the promise to reply."""

    HALFWAY = "halfway"
    OVERDUE = "overdue"
    WEEK = "week"


@dataclass(frozen=True)
class Choice:
    """What the queue shows. `states` empty: what waits; `field` is a key or `NO_FIELD`.

    `age` is an `Age` or empty, `situation` a `Situation` or empty; `interpreter`: only what waits
    for one; `unsure`: only where the machine knows neither field nor language for sure.
    `session`: the code of a session of a workshop, or empty.
    """

    states: tuple[State, ...] = ()
    field: str = ""
    lang: str = ""
    interpreter: bool = False
    age: str = ""
    unsure: bool = False
    situation: str = ""
    session: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the queue."""

    rows: list[Row]
    count: int
    number: int
    pages: int


def queue(actor: Actor, choice: Choice, number: int, now: datetime) -> Page:
    """One page of what this coordinator is responsible for: what waits, oldest first."""
    query = _chosen(_mine(actor), choice, now)
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = rules.pages(count)
    number = min(max(number, 1), pages)
    chosen = db.session.scalars(
        query.order_by(*_order(choice))
        .options(
            selectinload(Contribution.questions),
            selectinload(Contribution.said_in).joinedload(SaidIn.session),
            selectinload(Contribution.merged).selectinload(Contribution.questions),
        )
        .offset((number - 1) * rules.PAGE_SIZE)
        .limit(rules.PAGE_SIZE)
    )
    return Page(rows(actor, chosen.unique().all(), now), count, number, pages)


def languages(actor: Actor) -> list[str]:
    """The languages in which people wrote to this coordinator."""
    query = _mine(actor).with_only_columns(Contribution.lang).distinct()
    return sorted(db.session.scalars(query))


def sessions(actor: Actor) -> Sequence[WorkshopSession]:
    """The sessions at which something was said for this coordinator, by day."""
    said = _mine(actor).join(Contribution.said_in).with_only_columns(SaidIn.session_id)
    query = select(WorkshopSession).where(WorkshopSession.id.in_(said))
    return db.session.scalars(query.order_by(WorkshopSession.starts_at, WorkshopSession.id)).all()


def next_waiting(
    actor: Actor, after: Contribution, choice: Choice, now: datetime
) -> Contribution | None:
    """What to decide on after this one, in the queue of this choice; at its end its beginning.

    Never what somebody else works on, and what waits for the person's reply or for a second
    opinion only where that was chosen.
    """
    if not choice.states:
        choice = replace(choice, states=(State.RECEIVED,))
    query = _chosen(_mine(actor), choice, now).where(
        Contribution.id != after.id, claims.free(actor, now)
    )
    if not choice.situation:
        query = query.where(not_(opinions.waits()))
    query = query.order_by(*_order(choice)).limit(1)
    here = tuple_(Contribution.created_at, Contribution.id)
    place = (after.created_at, after.id)
    later = here > place if _oldest_first(choice) else here < place
    return (
        db.session.scalars(query.where(later)).unique().first()
        or db.session.scalars(query).unique().first()
    )


def count(actor: Actor, choice: Choice, now: datetime) -> int:
    """How many contributions are in the queue of this choice."""
    query = _chosen(_mine(actor), choice, now)
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def count_overdue(actor: Actor, now: datetime) -> int:
    """How many people have been promised a reply by a day that is over."""
    return count(actor, Choice(age=Age.OVERDUE), now)


def still_due() -> int:
    """How many statements the machine has not looked at yet."""
    waiting, _all = vectors.count_due(ENCODER_NAME, current_reference_set())
    return waiting


def _mine(actor: Actor) -> Select[Contribution]:
    query = select(Contribution).where(
        Contribution.state.in_(SHOWN), Contribution.merged_into_id.is_(None)
    )
    return at_places(query, actor.places(Permission.CONTRIBUTION_MODERATE))


def _chosen(query: Select[Any], choice: Choice, now: datetime) -> Select[Any]:
    query = query.where(Contribution.state.in_(choice.states or WAITING))
    if choice.age:
        query = query.where(_of_age(Age(choice.age), now))
    if choice.unsure:
        query = query.where(fields.unsure() | (Contribution.lang == UNKNOWN.code))
    if choice.situation:
        query = query.where(condition(Situation(choice.situation)))
    if choice.session:
        query = query.where(Contribution.said_in.has(_at_session(choice.session)))
    if choice.lang:
        query = query.where(Contribution.lang == choice.lang)
    if choice.interpreter:
        query = query.where(_waits_for_interpreter())
    if choice.field == NO_FIELD:
        any_field = [fields.in_field(field.id) for field in district.fields()]
        query = query.where(not_(or_(*any_field))) if any_field else query
    elif choice.field:
        query = query.where(fields.in_field(district.field(choice.field).id))
    return query


def _at_session(code: str) -> ColumnElement[bool]:
    return SaidIn.session.has(WorkshopSession.code == code)


def _order(choice: Choice) -> tuple[Any, Any]:
    """Who waits longest comes first; of what is decided the newest."""
    order = (Contribution.created_at, Contribution.id)
    return order if _oldest_first(choice) else (order[0].desc(), order[1].desc())


def _oldest_first(choice: Choice) -> bool:
    return not choice.states or bool(set(choice.states) & set(WAITING))


def _of_age(age: Age, now: datetime) -> ColumnElement[bool]:
    """The promise runs while a person waits for us (see `rules.promise`), merged or not."""
    if age == Age.WEEK:
        return Contribution.created_at >= now - timedelta(days=7)
    days = district.the_district().reply_within_days
    before = (rules.overdue_since if age == Age.OVERDUE else rules.halfway_since)(days, now)
    person = aliased(Contribution)
    asked = select(Question).where(Question.contribution_id == person.id).correlate(person)
    replied = asked.with_only_columns(func.max(Question.replied_at)).scalar_subquery()
    late = select(func.coalesce(person.merged_into_id, person.id)).where(
        person.state == State.RECEIVED,
        ~asked.where(Question.replied_at.is_(None)).exists(),
        func.coalesce(replied, person.created_at) < before,
    )
    return and_(Contribution.state == State.RECEIVED, Contribution.id.in_(late))


def _waits_for_interpreter() -> ColumnElement[bool]:
    """The statement or a reply is in another language and no person has put it into German."""
    unread = select(Text.id).where(Text.lang != READING, ~_german_by_a_person())
    reply = about().where(Question.reply_id.in_(unread))
    return or_(Contribution.statement_id.in_(unread), Contribution.id.in_(reply))


def _german_by_a_person() -> ColumnElement[bool]:
    return (
        select(Version.id)
        .where(
            and_(
                Version.text_id == Text.id,
                Version.lang == READING,
                Version.origin != Origin.MACHINE,
            )
        )
        .exists()
    )
