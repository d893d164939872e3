"""What everybody may read: published contributions, chosen by place, field, language and theme."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import merged, published
from app.core.actor import Place, Scope
from app.core.errors import NotFound
from app.extensions import db
from app.themes.models import Answer, Concern, ConcernMember, Theme
from app.themes.store import fields, outcomes

PAGE = 20
"""Voices on one page."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see; None: no restriction.

    `municipality_id` 0: said to the whole district; `field_id` 0: no field yet; `state`: one of
    `outcomes.STATES`.
    """

    municipality_id: int | None = None
    field_id: int | None = None
    lang: str | None = None
    kind: str | None = None
    theme_id: int | None = None
    state: str | None = None

    @property
    def places(self) -> frozenset[Place] | Scope:
        """The place, as other stores ask for it."""
        if self.municipality_id is None:
            return Scope.EVERYWHERE
        return frozenset({self.municipality_id or None})


@dataclass(frozen=True)
class VoicePage:
    """One page of voices. `number` counts from 1; `total`: everybody who spoke, on all pages.

    What several people said is one voice of the page and counts for each of them.
    """

    voices: Sequence[Contribution]
    number: int
    pages: int
    total: int


def page(choice: Choice, number: int, longest: int = PAGE) -> VoicePage:
    """The voices of this page, newest first; a number out of range gives the nearest page.

    `longest`: voices on one page.
    """
    spoke = [Contribution.state == State.PUBLISHED, *conditions(choice)]
    read = func.coalesce(Contribution.merged_into_id, Contribution.id)
    counts = select(func.count(), func.count(read.distinct())).select_from(Contribution)
    total, entries = db.session.execute(counts.where(*spoke)).one()
    pages = max(1, -(-entries // longest))
    number = min(max(1, number), pages)
    query = published().where(Contribution.id.in_(select(read).where(*spoke)))
    rows = db.session.scalars(query.limit(longest).offset((number - 1) * longest)).unique().all()
    return VoicePage(rows, number, pages, total)


def voice(public_id: str) -> Contribution:
    """A published contribution, or the one that it was merged into.

    Raises `NotFound` for every other, and for none.
    """
    query = select(Contribution).where(
        Contribution.public_id == public_id, Contribution.state == State.PUBLISHED
    )
    # Whatever else stands in an address is no name of ours (PostgreSQL refuses some of it).
    found = db.session.scalars(query).first() if public_id.isalnum() else None
    if found is None:
        raise NotFound
    return merged.root(found)


def languages() -> list[str]:
    """The languages in which something is published."""
    query = select(Contribution.lang).where(Contribution.state == State.PUBLISHED).distinct()
    return sorted(db.session.scalars(query))


def themes_of(contribution_ids: Collection[int]) -> dict[int, Theme]:
    """The theme of each contribution that is in one."""
    query = (
        select(ConcernMember.contribution_id, Theme)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Theme, Theme.id == Concern.theme_id)
        .where(ConcernMember.contribution_id.in_(list(contribution_ids)))
    )
    return {row.contribution_id: row.Theme for row in db.session.execute(query)}


def latest_answers(limit: int) -> Sequence[Answer]:
    """The newest answers to themes in which something is published, one for each theme."""
    newest = select(func.max(Answer.id)).group_by(Answer.theme_id)
    spoken = (
        select(Concern.theme_id)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Contribution.state == State.PUBLISHED)
    )
    query = (
        select(Answer)
        .where(Answer.id.in_(newest), Answer.theme_id.in_(spoken))
        .order_by(Answer.given_at.desc(), Answer.id.desc())
    )
    return db.session.scalars(query.limit(limit)).unique().all()


def count_answered() -> int:
    """How many themes have an answer."""
    return db.session.scalar(select(func.count(func.distinct(Answer.theme_id)))) or 0


def conditions(choice: Choice) -> list[ColumnElement[bool]]:
    """What a query on `Contribution` must ask for besides being published."""
    asked = []
    if choice.municipality_id is not None:
        asked.append(
            Contribution.municipality_id == choice.municipality_id
            if choice.municipality_id
            else Contribution.municipality_id.is_(None)
        )
    if choice.field_id is not None:
        asked.append(fields.in_field(choice.field_id) if choice.field_id else fields.in_no_field())
    if choice.lang is not None:
        asked.append(Contribution.lang == choice.lang)
    if choice.kind is not None:
        asked.append(Contribution.kind == choice.kind)
    if choice.state is not None:
        asked.append(outcomes.in_state(choice.state))
    if choice.theme_id is not None:
        members = select(ConcernMember.contribution_id).join(Concern)
        asked.append(Contribution.id.in_(members.where(Concern.theme_id == choice.theme_id)))
    return asked


def first_said(theme_id: int) -> datetime:
    """When somebody first said something of this theme that is public. Raises `NotFound`."""
    query = (
        select(func.min(Contribution.created_at))
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Concern.theme_id == theme_id, Contribution.state == State.PUBLISHED)
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found
