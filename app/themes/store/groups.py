"""Concerns and themes as the public, the coordinators and the planners look at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import at_places, merged
from app.core.actor import Place, Scope
from app.core.errors import NotFound
from app.extensions import db
from app.themes.models import (
    FOR_EVERYBODY,
    Answer,
    Concern,
    ConcernMember,
    Reach,
    Theme,
    ThemeReach,
)
from app.themes.store import hung_on


@dataclass(frozen=True)
class Spread:
    """How many said so, in which places and languages. Published contributions only."""

    count: int = 0
    places: Counter[Place] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)


def theme(theme_id: int) -> Theme:
    """The theme. Raises `NotFound`."""
    found = db.session.get(Theme, theme_id)
    if found is None:
        raise NotFound
    return found


def concern(concern_id: int) -> Concern:
    """The concern. Raises `NotFound`."""
    found = db.session.get(Concern, concern_id)
    if found is None:
        raise NotFound
    return found


def members(
    theme_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE
) -> Sequence[Contribution]:
    """The published contributions of a theme, oldest first, perhaps only of some places."""
    query = member_query().where(Concern.theme_id == theme_id)
    return db.session.scalars(at_places(query, places)).unique().all()


def concern_members(concern_id: int) -> Sequence[Contribution]:
    """The published contributions of a concern, oldest first."""
    return db.session.scalars(member_query().where(Concern.id == concern_id)).unique().all()


def member_query() -> Select[Contribution]:
    """The query for published contributions with their concern, oldest first."""
    return (
        select(Contribution)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Contribution.state == State.PUBLISHED)
        .order_by(Contribution.created_at, Contribution.id)
    )


def spreads(
    cycle_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE
) -> dict[int, Spread]:
    """The spread of every theme of a cycle that has contributions at these places."""
    grouped = Concern.theme_id.is_not(None) & (Concern.cycle_id == cycle_id)
    return _spreads(at_places(_counted().where(grouped), places))


def spreads_of(theme_ids: Collection[int]) -> dict[int, Spread]:
    """The same for these themes, of whatever cycle, at all places."""
    return _spreads(_counted().where(Concern.theme_id.in_(list(theme_ids))))


def _counted() -> Select[int | None, int | None, str, int]:
    """(theme, place, language) with the number of published contributions."""
    return (
        select(
            Concern.theme_id,
            Contribution.municipality_id,
            Contribution.lang,
            func.count(Contribution.id),
        )
        .select_from(Contribution)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Contribution.state == State.PUBLISHED)
        .group_by(Concern.theme_id, Contribution.municipality_id, Contribution.lang)
    )


def _spreads(counted: Select[int | None, int | None, str, int]) -> dict[int, Spread]:
    found: dict[int, Spread] = {}
    for theme_id, place, lang, count in db.session.execute(counted):
        assert theme_id is not None  # noqa: S101 - the query says so
        spread = found.get(theme_id, Spread())
        spread.places[place] += count
        spread.languages[lang] += count
        found[theme_id] = Spread(spread.count + count, spread.places, spread.languages)
    return found


def themes(theme_ids: Collection[int]) -> dict[int, Theme]:
    """Themes by id."""
    rows = db.session.scalars(select(Theme).where(Theme.id.in_(list(theme_ids)))).unique()
    return {row.id: row for row in rows}


def concern_of(contribution_id: int) -> Concern | None:
    """The concern that a contribution is in, if it was grouped yet."""
    member = db.session.get(ConcernMember, contribution_id)
    return member.concern if member else None


def reach_of(theme_id: int, place: Place) -> Reach:
    """How a municipality marked a theme."""
    found = db.session.scalars(
        select(ThemeReach).where(
            ThemeReach.theme_id == theme_id, ThemeReach.municipality_id.is_not_distinct_from(place)
        )
    ).first()
    return Reach(found.reach) if found else Reach.OPEN


def reaches(theme_ids: Collection[int]) -> dict[tuple[int, Place], Reach]:
    """All marks on these themes, by (theme id, place)."""
    query = select(ThemeReach).where(ThemeReach.theme_id.in_(list(theme_ids)))
    return {
        (row.theme_id, row.municipality_id): Reach(row.reach) for row in db.session.scalars(query)
    }


def answers_for(contribution: Contribution) -> list[Answer]:
    """The answers that this person gets: those for everybody, and their own municipality's."""
    concern = concern_of(contribution.id)
    if concern is None or concern.theme is None:
        return []
    return [answer for answer in concern.theme.answers if reaches_them(answer, contribution)]


def reaches_them(answer: Answer, contribution: Contribution) -> bool:
    """Whether this person gets the answer: as somebody of the own place, and of the place of the
    contribution that says the same and was merged with theirs."""
    return any(is_for(answer, place) for place in places_of(contribution))


def listeners(theme_id: int, place: Place) -> list[Contribution]:
    """Everybody in a theme who gets the answers of this place."""
    return [said for said in members(theme_id) if place in places_of(said)]


def places_of(contribution: Contribution) -> set[Place]:
    """Whose answers a person gets: the own place's, and that of the contribution read for it."""
    return {contribution.municipality_id, merged.root(contribution).municipality_id}


def is_for(answer: Answer, place: Place) -> bool:
    """Whether an answer is for people who spoke in this place."""
    return answer.by in FOR_EVERYBODY or answer.municipality_id == place


def drop_if_empty(theme: Theme) -> None:
    """Remove a theme without concerns, unless somebody named or forwarded it, or anything that
    people did stands on it (see `hung_on`)."""
    db.session.expire(theme)
    if theme.concerns or hung_on.something_hangs_on(theme.id):
        return
    if theme.named_by_id is None and theme.forwarded_at is None and theme.merged_into_id is None:
        db.session.delete(theme)


def drop_concern_if_empty(concern_id: int) -> None:
    """Remove a concern that nobody is in any more, and its theme where that is empty, too."""
    db.session.expire_all()
    concern = db.session.get(Concern, concern_id)
    if concern is None or concern.members:
        return
    theme = concern.theme
    db.session.delete(concern)
    db.session.flush()
    if theme is not None:
        drop_if_empty(theme)


def final(theme_id: int) -> Theme:
    """The theme, or the one that it was joined to. Raises `NotFound`."""
    found, seen = theme(theme_id), set()
    while found.merged_into_id is not None and found.id not in seen:
        seen.add(found.id)
        found = theme(found.merged_into_id)
    return found


def membership(cycle_id: int) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Published contributions (ids) of each concern and of each theme of a cycle."""
    query = (
        select(Concern.id, Concern.theme_id, ConcernMember.contribution_id)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Concern.cycle_id == cycle_id, Contribution.state == State.PUBLISHED)
        .order_by(ConcernMember.contribution_id)
    )
    concerns: dict[int, list[int]] = {}
    themes: dict[int, list[int]] = {}
    for concern_id, theme_id, contribution_id in db.session.execute(query):
        concerns.setdefault(concern_id, []).append(contribution_id)
        if theme_id is not None:
            themes.setdefault(theme_id, []).append(contribution_id)
    return concerns, themes
