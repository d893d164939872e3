"""What stands for a theme: typical statements, the counter-voice, and when it was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.days import day_of
from app.extensions import db
from app.themes.models import Concern, ConcernMember, Continuation, Theme, ThemeStatement
from app.themes.store import groups


@dataclass(frozen=True)
class Portrait:
    """`typical`: up to three, the one that says most first."""

    typical: Sequence[Contribution] = ()
    counter: Contribution | None = None


def portrait(theme: Theme) -> Portrait:
    """What stands for this theme. Only what is published now and still belongs to it."""
    query = (
        select(ThemeStatement)
        .join(ConcernMember, ConcernMember.contribution_id == ThemeStatement.contribution_id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Contribution, Contribution.id == ThemeStatement.contribution_id)
        .where(
            ThemeStatement.theme_id == theme.id,
            Concern.theme_id == theme.id,
            Contribution.state == State.PUBLISHED,
            Contribution.merged_into_id.is_(None),
        )
        .order_by(ThemeStatement.rank)
    )
    rows = db.session.scalars(query).all()
    typical = [row.contribution for row in rows if not row.counter]
    counter = next((row.contribution for row in rows if row.counter), None)
    return Portrait(typical, counter)


def earlier(theme: Theme) -> Theme | None:
    """The theme of an earlier cycle that this one takes up."""
    return earlier_of([theme.id]).get(theme.id)


def earlier_of(theme_ids: Collection[int]) -> dict[int, Theme]:
    """Theme → the one of an earlier cycle that it takes up; those that take up none are missing.

    What was joined to another theme meanwhile stands here as that one.
    """
    query = select(Continuation.theme_id, Continuation.earlier_id).where(
        Continuation.theme_id.in_(list(theme_ids))
    )
    rows = db.session.execute(query).all()
    known = groups.themes({row.earlier_id for row in rows})
    return {row.theme_id: _final(known[row.earlier_id]) for row in rows}


def remembered(theme_ids: Collection[int]) -> dict[int, Theme]:
    """The same for everybody: only where somebody still speaks in the earlier one, too.

    What all have taken back has no public page, and its title is no public word.
    """
    found = earlier_of(theme_ids)
    spoken = groups.spreads_of({theme.id for theme in found.values()})
    return {key: theme for key, theme in found.items() if theme.id in spoken}


def later(theme: Theme) -> list[Theme]:
    """The themes of later cycles that take this one up, as far as somebody still speaks in them."""
    query = (
        select(Theme)
        .join(Continuation, Continuation.theme_id == Theme.id)
        .where(Continuation.earlier_id == theme.id, Theme.merged_into_id.is_(None))
        .order_by(Theme.id)
    )
    rows = db.session.scalars(query).unique().all()
    spoken = groups.spreads_of([row.id for row in rows])
    return [row for row in rows if row.id in spoken]


def _final(theme: Theme) -> Theme:
    return theme if theme.merged_into_id is None else groups.final(theme.id)


@dataclass(frozen=True)
class Standing:
    """Contribution ids: what stands for a theme, the one that says most first; who contradicts."""

    typical: tuple[int, ...] = ()
    counter: int | None = None


def standing(theme_ids: Sequence[int]) -> dict[int, Standing]:
    """Theme → which contributions stand for it. A theme that nobody looked at yet is missing."""
    query = (
        select(ThemeStatement.theme_id, ThemeStatement.contribution_id, ThemeStatement.counter)
        .where(ThemeStatement.theme_id.in_(theme_ids))
        .order_by(ThemeStatement.theme_id, ThemeStatement.rank)
    )
    found: dict[int, Standing] = {}
    for theme_id, contribution_id, speaks_against in db.session.execute(query):
        known = found.get(theme_id, Standing())
        found[theme_id] = (
            Standing(known.typical, contribution_id)
            if speaks_against
            else Standing((*known.typical, contribution_id), known.counter)
        )
    return found


def by_month(theme_id: int) -> list[dict[str, object]]:
    """When it was said, as rows of a table: first day of the month, and how many."""
    query = (
        select(Contribution.created_at)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Concern.theme_id == theme_id, Contribution.state == State.PUBLISHED)
    )
    firsts = Counter(day_of(moment).replace(day=1) for moment in db.session.scalars(query))
    return [{"month": first, "count": count} for first, count in sorted(firsts.items())]


def keep(theme_id: int, typical: Sequence[int], counter: int | None) -> None:
    """Put the machine's choice (contribution ids) in place of the one before."""
    db.session.execute(delete(ThemeStatement).where(ThemeStatement.theme_id == theme_id))
    chosen = [(key, False) for key in typical] + ([(counter, True)] if counter else [])
    for rank, (contribution_id, speaks_against) in enumerate(chosen, start=1):
        db.session.add(
            ThemeStatement(
                theme_id=theme_id,
                rank=rank,
                contribution_id=contribution_id,
                counter=speaks_against,
            )
        )


def keep_continuations(cycle_id: int, found: Mapping[int, tuple[int, float]]) -> None:
    """Theme id → (earlier theme's id, closeness), in place of all that were kept of a cycle."""
    ours = select(Theme.id).where(Theme.cycle_id == cycle_id)
    db.session.execute(delete(Continuation).where(Continuation.theme_id.in_(ours)))
    for theme_id, (earlier_id, similarity) in found.items():
        db.session.add(
            Continuation(theme_id=theme_id, earlier_id=earlier_id, similarity=similarity)
        )


def continuing(cycle_id: int) -> set[int]:
    """Themes of a cycle that go on with one of the cycle before."""
    query = select(Continuation.theme_id).join(Theme, Theme.id == Continuation.theme_id)
    return set(db.session.scalars(query.where(Theme.cycle_id == cycle_id)))


def gone(cycle_id: int, earlier_cycle_id: int) -> Sequence[Theme]:
    """Themes of the earlier cycle that nobody has taken up in this one, the answered ones first."""
    taken_up = (
        select(Continuation.earlier_id)
        .join(Theme, Theme.id == Continuation.theme_id)
        .where(Theme.cycle_id == cycle_id)
    )
    query = select(Theme).where(
        Theme.cycle_id == earlier_cycle_id,
        Theme.merged_into_id.is_(None),
        Theme.id.not_in(taken_up),
        Theme.id.in_(_with_voices(earlier_cycle_id)),
    )
    rows = db.session.scalars(query).unique().all()
    return sorted(rows, key=lambda theme: (not theme.answers, theme.title))


def _with_voices(cycle_id: int) -> Select[int | None]:
    return (
        select(Concern.theme_id)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Concern.cycle_id == cycle_id, Contribution.state == State.PUBLISHED)
        .where(Concern.theme_id.is_not(None))
    )
