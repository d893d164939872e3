"""What is found for a few words: by the words themselves, and by what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app import asking
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import with_ids
from app.core import folding
from app.core.actor import Scope
from app.extensions import db
from app.texts import store as texts
from app.themes import rules
from app.themes.models import Concern, ConcernMember, Theme
from app.themes.store import groups, titles
from app.themes.store.voices import Choice, conditions

PAGE = 20
"""Themes and voices on one page."""

MOST = 1_000
"""So many voices are found by meaning at the most; by words, all are."""


@dataclass(frozen=True)
class Found:
    """Ids of themes and voices, best first; `meaning`: whether the worker could look as well."""

    themes: list[int]
    voices: list[int]
    meaning: bool


@dataclass(frozen=True)
class FoundPage:
    """One page of what was found: its themes, then its voices. `number` counts from 1."""

    themes: Sequence[Theme]
    counts: Counter[int]
    voices: Sequence[Contribution]
    number: int
    pages: int


def find(query: str, choice: Choice) -> Found:
    """What is published and says or means this, among what was chosen.

    `query` has at least one word (see `folding.words`).
    """
    near = _near(query, choice)
    words = folding.words(query)
    counts = _theme_counts(choice)
    shown = _published(near or {}, choice)
    by_meaning = {key: near[key] for key in shown} if near else {}
    meant = rules.themes_meant(counts, _theme_ids(by_meaning), by_meaning)
    return Found(
        themes=rules.ranked(_themes_saying(words, counts), meant),
        voices=rules.ranked(_voices_saying(words, choice), by_meaning),
        meaning=near is not None,
    )


def page(found: Found, number: int) -> FoundPage:
    """One page; a number out of range gives the nearest."""
    ordered = [("theme", key) for key in found.themes] + [("voice", key) for key in found.voices]
    pages = max(1, -(-len(ordered) // PAGE))
    number = min(max(1, number), pages)
    here = ordered[(number - 1) * PAGE : number * PAGE]
    themes = groups.themes([key for kind, key in here if kind == "theme"])
    voices = with_ids([key for kind, key in here if kind == "voice"])
    return FoundPage(
        [themes[key] for kind, key in here if kind == "theme"],
        _theme_counts(Choice(), list(themes)),
        [voices[key] for kind, key in here if kind == "voice"],
        number,
        pages,
    )


def _near(query: str, choice: Choice) -> dict[int, float] | None:
    """Contribution → how near its meaning is; None where the worker is absent or late."""
    places = choice.places
    only = [] if isinstance(places, Scope) else list(places)
    answer = asking.ask("search", {"query": query, "places": only, "most": MOST})
    return None if answer is None else {int(key): float(near) for key, near in answer["found"]}


def _voices_saying(words: Sequence[str], choice: Choice) -> list[int]:
    """Published contributions in which all words occur, newest first."""
    query = (
        select(Contribution.id)
        .where(
            Contribution.state == State.PUBLISHED,
            Contribution.merged_into_id.is_(None),  # its words are shown to nobody
            Contribution.statement_id.in_(texts.saying(words)),
            *conditions(choice),
        )
        .order_by(Contribution.created_at.desc(), Contribution.id.desc())
    )
    return list(db.session.scalars(query))


def _published(ids: Collection[int], choice: Choice) -> list[int]:
    """Those that are published at this moment: the worker may know an older state."""
    query = select(Contribution.id).where(
        Contribution.state == State.PUBLISHED,
        Contribution.merged_into_id.is_(None),
        Contribution.id.in_(list(ids)),
        *conditions(choice),
    )
    return list(db.session.scalars(query))


def _theme_counts(choice: Choice, theme_ids: Collection[int] | None = None) -> Counter[int]:
    """Published voices of each theme that has any (among what was chosen)."""
    query = (
        select(Concern.theme_id, func.count(Contribution.id))
        .select_from(Contribution)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(
            Contribution.state == State.PUBLISHED,
            Concern.theme_id.is_not(None),
            *conditions(choice),
        )
        .group_by(Concern.theme_id)
    )
    if theme_ids is not None:
        query = query.where(Concern.theme_id.in_(list(theme_ids)))
    rows = db.session.execute(query)
    return Counter({theme: count for theme, count in rows if theme is not None})


def _theme_ids(contribution_ids: Collection[int]) -> dict[int, int]:
    """The theme of each of these contributions that is in one."""
    query = (
        select(ConcernMember.contribution_id, Concern.theme_id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(
            ConcernMember.contribution_id.in_(list(contribution_ids)),
            Concern.theme_id.is_not(None),
        )
    )
    return {voice: theme for voice, theme in db.session.execute(query) if theme is not None}


def titles_saying(words: Sequence[str]) -> list[int]:
    """Themes in whose title all these folded words occur, in German or translated."""
    german = db.session.execute(select(Theme.id, Theme.title))
    folded = ((key, folding.fold(title)) for key, title in german)
    found = {key for key, title in folded if all(word in title for word in words)}
    return sorted(found | titles.saying(words))


def _themes_saying(words: Sequence[str], counts: Counter[int]) -> list[int]:
    """Themes in whose title all words occur, the largest first."""
    found = [key for key in titles_saying(words) if key in counts]
    return sorted(found, key=lambda key: (-counts[key], key))
