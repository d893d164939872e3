"""What a session's wall shows: published words as cards, those on one theme together. No commits.

A wall asks every second, so all of it is read with a handful of queries for a few columns.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution, SaidIn
from app.core.actor import Place
from app.core.locales import READING, language
from app.extensions import db
from app.texts import rules as text_rules
from app.texts.models import Text, Version
from app.themes import rules as theme_rules
from app.themes.models import Concern, ConcernMember, Theme
from app.themes.store import titles
from app.workshops.models import WorkshopSession

NEWEST = 5
"""So many cards at most stand beside the groups as just added: that many come between two looks."""

ALONE = "alone"
"""The key of the last group: what belongs to nothing else on the wall."""

NO_TITLES = frozenset({"", theme_rules.NAMELESS, theme_rules.UNREAD})


@dataclass(frozen=True)
class Card:
    """What somebody said, in their own words; `people`: so many said it there.

    `reading`: the same in the language of the wall, where a person has put it into that. `place`:
    whose it is. `dots`: None where nobody voted on it.
    """

    public_id: str
    at: datetime
    place: Place
    lang: str
    body: str
    reading: str | None
    people: int
    concern_id: int | None
    dots: int | None = None

    @property
    def key(self) -> str:
        """The name under which dots are given to it."""
        return f"card-{self.public_id}"


@dataclass(frozen=True)
class Group:
    """Cards that belong together, the newest first.

    `key`: "theme-" or "concern-" and the id, or `ALONE`; `title`: "" where nobody gave one, in
    the language `lang`.
    """

    key: str
    cards: tuple[Card, ...]
    title: str = ""
    lang: str = READING
    dots: int | None = None

    @property
    def people(self) -> int:
        """How many people said something of it there."""
        return sum(card.people for card in self.cards)


class _Row(NamedTuple):
    """A published contribution that is read at the session; `theme_id`: of its concern."""

    id: int
    public_id: str
    at: datetime
    place: Place
    text_id: int
    lang: str
    concern_id: int | None
    theme_id: int | None


@dataclass
class _Version:
    """What the rules ask of a version, and its words."""

    number: int
    lang: str
    origin: str
    body: str


def cards(
    session: WorkshopSession, lang: str = READING, dots: Mapping[str, int] | None = None
) -> list[Group]:
    """The groups of a session, the largest first and what stands alone last; for readers of `lang`.

    `dots`: those that were given, by the keys of groups and cards. What was merged stands as the
    contribution that is read for it.
    """
    lang, given = language(lang).texts, dots or {}
    people = _people(session)
    rows = _rows(people)
    versions = _versions(row.text_id for row in rows)
    gathered: dict[str, list[Card]] = {}
    for row, key in zip(rows, _keys(rows), strict=True):
        card = _card(row, versions.get(row.text_id, []), lang, people[row.id], given)
        if card is not None:
            gathered.setdefault(key, []).append(card)
    named = _titles({row.theme_id for row in rows if row.theme_id is not None}, lang)
    found = [
        Group(key, tuple(held), *named.get(key, ("", READING)), given.get(key))
        for key, held in gathered.items()
    ]
    return sorted(found, key=lambda group: (group.key == ALONE, -group.people))


def newest(groups: Iterable[Group]) -> list[Card]:
    """The cards that came last, the newest first."""
    return heapq.nlargest(NEWEST, (card for group in groups for card in group.cards), key=_when)


def _when(card: Card) -> datetime:
    return card.at


def _people(session: WorkshopSession) -> dict[int, int]:
    """Contribution that is read → how many were said at the session for which it is read."""
    read = func.coalesce(Contribution.merged_into_id, Contribution.id)
    query = (
        select(read, func.count())
        .join(SaidIn, SaidIn.contribution_id == Contribution.id)
        .where(SaidIn.session_id == session.id, Contribution.state == State.PUBLISHED)
        .group_by(read)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _rows(ids: Collection[int]) -> list[_Row]:
    """Those that are published, the newest first."""
    came = func.coalesce(Contribution.published_at, Contribution.created_at)
    query = (
        select(
            Contribution.id,
            Contribution.public_id,
            came,
            Contribution.municipality_id,
            Text.id,
            Text.lang,
            Concern.id,
            Concern.theme_id,
        )
        .join(Text, Text.id == Contribution.statement_id)
        .outerjoin(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .outerjoin(Concern, Concern.id == ConcernMember.concern_id)
        .where(Contribution.id.in_(ids), Contribution.state == State.PUBLISHED)
        .order_by(came.desc(), Contribution.id.desc())
    )
    return [_Row(*row) for row in db.session.execute(query)]


def _keys(rows: Collection[_Row]) -> list[str]:
    """To which group each belongs: a concern without a theme is one where it holds two cards."""
    together: dict[int, int] = {}
    for row in rows:
        if row.concern_id is not None:
            together[row.concern_id] = together.get(row.concern_id, 0) + 1
    return [_key(row, together) for row in rows]


def _key(row: _Row, together: Mapping[int, int]) -> str:
    if row.theme_id is not None:
        return f"theme-{row.theme_id}"
    if row.concern_id is not None and together[row.concern_id] > 1:
        return f"concern-{row.concern_id}"
    return ALONE


def _versions(text_ids: Iterable[int]) -> dict[int, list[_Version]]:
    query = select(
        Version.text_id, Version.number, Version.lang, Version.origin, Version.body
    ).where(Version.text_id.in_(list(text_ids)))
    found: dict[int, list[_Version]] = {}
    for text_id, number, lang, origin, body in db.session.execute(query):
        found.setdefault(text_id, []).append(_Version(number, lang, origin, body))
    return found


def _card(
    row: _Row, versions: list[_Version], lang: str, people: int, dots: Mapping[str, int]
) -> Card | None:
    said = text_rules.best(versions, row.lang)
    if said is None:
        return None
    read = text_rules.best(versions, lang) if lang != row.lang else None
    made = (said.lang, said.body, read.body if read else None, people, row.concern_id)
    return Card(row.public_id, row.at, row.place, *made, dots.get(f"card-{row.public_id}"))


def _titles(theme_ids: Collection[int], lang: str) -> dict[str, tuple[str, str]]:
    """Key of a group → its title and the language of that."""
    query = select(Theme.id, Theme.title).where(Theme.id.in_(theme_ids))
    known = titles.in_language(lang) if lang != READING and theme_ids else {}
    return {
        f"theme-{number}": (known[number], lang) if number in known else (german, READING)
        for number, german in db.session.execute(query)
        if number in known or german not in NO_TITLES
    }
