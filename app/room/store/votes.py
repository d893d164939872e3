"""Votes of a session, and what can be given dots in them. Never commits.

What is offered was frozen when the vote was opened; what it says is read anew each time. So what
was taken back or redacted since is gone from here at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import merged
from app.extensions import db
from app.room.models.votes import Choice, TableCount, Vote
from app.room.rules.dots import About
from app.room.store import said
from app.themes.models import Theme
from app.themes.store import groups
from app.workshops.models import WorkshopSession


@dataclass(frozen=True)
class Line:
    """Something that stands to be given dots: a theme, or else a card.

    `id`: of the choice. `ids`: of all choices that have become one since, by joining or merging.
    """

    id: int
    ids: tuple[int, ...]
    theme: Theme | None = None
    card: Contribution | None = None


def of_session(session: WorkshopSession) -> Sequence[Vote]:
    """Its votes, the newest first."""
    query = select(Vote).where(Vote.session_id == session.id)
    return db.session.scalars(query.order_by(Vote.id.desc())).unique().all()


def latest(session: WorkshopSession) -> Vote | None:
    """The newest one, open or closed."""
    return next(iter(of_session(session)), None)


def running(session: WorkshopSession) -> Vote | None:
    """The one that is open, if one is."""
    return next((vote for vote in of_session(session) if vote.closed_at is None), None)


def left_open() -> Sequence[Vote]:
    """All votes that nobody has closed."""
    query = select(Vote).where(Vote.closed_at.is_(None)).order_by(Vote.id)
    return db.session.scalars(query).unique().all()


def offer(session: WorkshopSession, about: About) -> list[Choice]:
    """What a vote that is opened now would offer: published at this session, and nothing else.

    Groups are the themes, and what stands alone.
    """
    if about is About.GROUPS:
        themes, alone = said.themes(session)
        made = [Choice(theme_id=row.theme.id) for row in themes]
        made += [Choice(contribution_id=row.id) for row in alone]
    else:
        made = [Choice(contribution_id=row.id) for row in _cards(session)]
    for position, choice in enumerate(made):
        choice.position = position
    return made


def lines(vote: Vote) -> list[Line]:
    """What can be given dots as it stands now, in the order of the vote."""
    found: dict[tuple[str, int], Line] = {}
    choices = _choices(vote)
    standing = _themes(choices)
    for choice in choices:
        theme = standing.get(choice.theme_id or 0)
        card = merged.root(choice.contribution) if choice.contribution else None
        if theme is not None:
            key = ("theme", theme.id)
        elif card is not None and card.state == State.PUBLISHED:
            key = ("card", card.id)
        else:
            continue
        line = found.get(key, Line(choice.id, (), theme, card))
        found[key] = Line(line.id, (*line.ids, choice.id), line.theme, line.card)
    return list(found.values())


def placed(standing: Iterable[Line], counts: Mapping[str, int]) -> dict[int, int]:
    """Line → dots, from what is kept by choice; dots on what is gone are left out."""
    found = {line.id: sum(counts.get(str(one), 0) for one in line.ids) for line in standing}
    return {key: count for key, count in found.items() if count}


def counted(vote: Vote) -> Sequence[TableCount]:
    """What was counted by hand, by table."""
    query = select(TableCount).where(TableCount.vote_id == vote.id)
    return db.session.scalars(query.order_by(TableCount.table_number)).all()


def _cards(session: WorkshopSession) -> list[Contribution]:
    query = select(Contribution).where(
        Contribution.said_in.has(session_id=session.id), Contribution.state == State.PUBLISHED
    )
    rows = db.session.scalars(query.order_by(Contribution.created_at, Contribution.id)).unique()
    return list(dict.fromkeys(merged.root(row) for row in rows))


def _choices(vote: Vote) -> Sequence[Choice]:
    query = select(Choice).where(Choice.vote_id == vote.id).order_by(Choice.position)
    return db.session.scalars(query.options(selectinload(Choice.contribution))).unique().all()


def _themes(choices: Iterable[Choice]) -> dict[int, Theme]:
    """Theme → the one that stands for it, where somebody's words in it are public."""
    known = groups.themes({one.theme_id for one in choices if one.theme_id})  # all with one query
    finals = {key: groups.final(key) for key in known}
    spoken = groups.spreads_of({theme.id for theme in finals.values()})
    return {key: theme for key, theme in finals.items() if theme.id in spoken}
