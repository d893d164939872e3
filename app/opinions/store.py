"""Finding second opinions. Never commits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager
from sqlalchemy.sql.elements import ColumnElement

from app.accounts import store as accounts
from app.contributions.lifecycle import Standing, State
from app.contributions.models import Assistance, Contribution, SecondOpinion
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Role
from app.extensions import db
from app.opinions import rules
from app.texts import store as texts


@dataclass(frozen=True)
class Page:
    """One page of what waits for an interpreter's word."""

    opinions: list[SecondOpinion]
    count: int
    number: int
    pages: int


def anybody_knows(lang: str, besides: int | None = None) -> bool:
    """Whether an interpreter, not the member of staff `besides`, works in this language.

    Every interpreter may look at what is in a language that could not be recognised.
    """
    return any(
        lang in user.languages or (lang == UNKNOWN.code and user.languages)
        for user in accounts.with_role(Role.INTERPRETER)
        if user.id != besides
    )


def page(actor: Actor, number: int) -> Page:
    """One page of the opinions that this interpreter can give, oldest first."""
    count = waiting(actor)
    pages = rules.pages(count)
    number = min(max(number, 1), pages)
    query = _for_interpreter(actor).order_by(SecondOpinion.asked_at, SecondOpinion.id)
    query = query.offset((number - 1) * rules.PAGE_SIZE).limit(rules.PAGE_SIZE)
    query = query.options(contains_eager(SecondOpinion.contribution))
    return Page(list(db.session.scalars(query).unique()), count, number, pages)


def waiting(actor: Actor) -> int:
    """How many opinions wait for this interpreter."""
    query = select(func.count()).select_from(_for_interpreter(actor).subquery())
    return db.session.scalar(query) or 0


def following(actor: Actor) -> SecondOpinion | None:
    """The opinion to give next: the one that was asked for first."""
    query = _for_interpreter(actor).order_by(SecondOpinion.asked_at, SecondOpinion.id)
    return db.session.scalars(query.limit(1)).unique().first()


def item(actor: Actor, opinion_id: int) -> SecondOpinion:
    """One that waits or waited for this interpreter. Raises `NotFound` for all others."""
    query = select(SecondOpinion).join(SecondOpinion.contribution)
    query = query.where(SecondOpinion.id == opinion_id, _may_give(actor))
    found = db.session.scalars(query).unique().first()
    if found is None:
        raise NotFound
    return found


def is_open(opinion: SecondOpinion) -> bool:
    """Whether anybody still waits for it."""
    return opinion.standing == Standing.WAITING


def waits() -> ColumnElement[bool]:
    """The condition "waits for a second opinion", for queries on `Contribution`."""
    query = select(SecondOpinion.contribution_id).join(SecondOpinion.contribution).where(_open())
    return Contribution.id.in_(query)


def of_all(contribution_ids: Collection[int]) -> dict[int, list[SecondOpinion]]:
    """The opinions about these contributions, by contribution, oldest first."""
    found: dict[int, list[SecondOpinion]] = {}
    query = select(SecondOpinion).where(SecondOpinion.contribution_id.in_(contribution_ids))
    for row in db.session.scalars(query.order_by(SecondOpinion.number)):
        found.setdefault(row.contribution_id, []).append(row)
    return found


def has_arrived() -> ColumnElement[bool]:
    """The condition "a second opinion is there, and the coordinator has not decided since"."""
    later = aliased(SecondOpinion)
    newer = select(later.id).where(
        later.contribution_id == SecondOpinion.contribution_id, later.number > SecondOpinion.number
    )
    given = select(SecondOpinion.contribution_id).where(
        SecondOpinion.answered_at.is_not(None), ~newer.exists()
    )
    return (Contribution.state == State.RECEIVED) & Contribution.id.in_(given)


def forget_notes(contribution: Contribution) -> None:
    """Erase the notes that stood in proposals."""
    for opinion in contribution.opinions:
        if opinion.note is not None:
            texts.erase(opinion.note)
            opinion.note = None


def _for_interpreter(actor: Actor) -> Select[SecondOpinion]:
    query = select(SecondOpinion).join(SecondOpinion.contribution)
    return query.where(_open(), _may_give(actor))


def _may_give(actor: Actor) -> ColumnElement[bool]:
    """In one of the interpreter's languages, and asked by somebody else.

    The same as `Contribution.meant_in`, for queries.
    """
    known = {*actor.languages, UNKNOWN.code}
    through_others = select(Assistance.contribution_id).where(Assistance.spoken.in_(known))
    return and_(
        or_(
            Contribution.lang.in_(known) & (Contribution.lang != READING),
            Contribution.id.in_(through_others) & (Contribution.lang == READING),
        ),
        SecondOpinion.asked_by_id.is_distinct_from(actor.id),
    )


def _open() -> ColumnElement[bool]:
    """Nobody has answered, and the coordinator has not decided otherwise meanwhile. What was
    merged into another is decided with that one.

    The same as `Standing.WAITING`, for queries.
    """
    return and_(
        SecondOpinion.answered_at.is_(None),
        Contribution.merged_into_id.is_(None),
        or_(
            Contribution.state.in_((State.RECEIVED, State.ASKED)),
            and_(
                Contribution.state == State.PUBLISHED,
                Contribution.published_at <= SecondOpinion.asked_at,
            ),
        ),
    )
