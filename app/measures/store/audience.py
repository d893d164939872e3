"""Who spoke on the themes of a measure, and in which languages they are answered. Never commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.orm import aliased

from app.contributions.lifecycle import State
from app.contributions.models import Assistance, Contribution
from app.contributions.store import merged
from app.core.actor import Place
from app.core.locales import READING, UNKNOWN, language
from app.extensions import db
from app.measures import store
from app.measures.lifecycle import OPEN
from app.measures.models import Measure, MeasureTheme
from app.texts import store as texts
from app.themes.models import Concern, ConcernMember
from app.themes.store import groups

Readers = Counter[str]
"""Language to answer them in → how many people."""


def measures_for(contribution: Contribution) -> list[Measure]:
    """The measures that this person hears of, the oldest first: their place's, the district's."""
    return measures_for_all([contribution]).get(contribution.id, [])


def measures_for_all(contributions: Collection[Contribution]) -> dict[int, list[Measure]]:
    """The same for several people, by their contributions; who hears of none is not in it."""
    ids = [row.id for row in contributions]
    query = (
        select(ConcernMember.contribution_id, Concern.theme_id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(ConcernMember.contribution_id.in_(ids), Concern.theme_id.is_not(None))
    )
    theme_of = {row[0]: row[1] or 0 for row in db.session.execute(query)}
    measures = store.on_themes(set(theme_of.values())) if theme_of else {}
    found: dict[int, list[Measure]] = {}
    for row in contributions:
        listed = measures.get(theme_of.get(row.id, 0), [])
        if not listed:
            continue
        places = {row.municipality_id, merged.root(row).municipality_id}
        heard = [measure for measure in listed if store.is_for(measure, places)]
        if heard:
            found[row.id] = heard
    return found


def readers(measures: Collection[Measure]) -> dict[int, Readers]:
    """Measure → who hears of it: everybody whose contribution on its themes is public."""
    themes = _themes([row.id for row in measures])
    spoke = speakers({theme_id for ids in themes.values() for theme_id in ids})
    found: dict[int, Readers] = {}
    for row in measures:
        counted = found.setdefault(row.id, Counter())
        for theme_id in themes.get(row.id, ()):
            for places, lang, count in spoke.get(theme_id, ()):
                if store.is_for(row, places):
                    counted[lang] += count
    return found


def want_for_all(measures: Sequence[Measure]) -> int:
    """Ask for everything about these measures in their readers' languages.

    People may join a theme later: they read of its measures in their language as well. Returns
    how many measures something was missing of.
    """
    changed = 0
    for measure_id, counted in readers(measures).items():
        langs = set(counted) - {READING, UNKNOWN.code}
        missing = False
        for text in store.texts_of(store.measure(measure_id)):
            lacking = langs - {entry.lang for entry in text.wanted}
            texts.want(text, sorted(lacking))
            missing = missing or bool(lacking)
        changed += missing
    return changed


def languages(found: Measure) -> list[str]:
    """The languages, besides German, in which people hear of it."""
    return sorted(set(readers([found])[found.id]) - {READING, UNKNOWN.code})


def goes_on(earliest_end: date) -> ColumnElement[bool]:
    """The condition "a measure that is to end on this day or later is open for this person".

    For queries on `Contribution`.
    """
    query = select(Measure.id, Measure.municipality_id).where(
        Measure.status.in_(OPEN), Measure.ends_on >= earliest_end
    )
    rows = db.session.execute(query).all()
    themes = _themes([row.id for row in rows])
    found: list[ColumnElement[bool]] = [false()]
    for row in rows:
        here = (
            select(ConcernMember.contribution_id)
            .join(Concern, Concern.id == ConcernMember.concern_id)
            .where(Concern.theme_id.in_(themes.get(row.id, ())))
        )
        place = row.municipality_id
        hears = true() if place is None else _count_in(place)
        found.append(Contribution.id.in_(here) & hears)
    return or_(*found)


def _count_in(place: Place) -> ColumnElement[bool]:
    """The condition "they count in this place": by themselves, or by the one read for them."""
    head = aliased(Contribution)
    there = select(head.id).where(head.municipality_id == place)
    counts = (Contribution.municipality_id == place) | Contribution.merged_into_id.in_(there)
    return func.coalesce(counts, false())  # with no place or head: the opposite is asked as well


def _themes(measure_ids: Collection[int]) -> dict[int, set[int]]:
    """Measure → its themes as they stand now (ids)."""
    query = select(MeasureTheme.measure_id, MeasureTheme.theme_id).where(
        MeasureTheme.measure_id.in_(list(measure_ids))
    )
    found: dict[int, set[int]] = {}
    for measure_id, theme_id in db.session.execute(query):
        found.setdefault(measure_id, set()).add(groups.final(theme_id).id)
    return found


def speakers(theme_ids: Collection[int]) -> dict[int, list[tuple[set[Place], str, int]]]:
    """Theme → (places where somebody counts, language to answer them in, how many)."""
    head = aliased(Contribution)
    parts = (
        Concern.theme_id,
        Contribution.municipality_id,
        head.id.is_not(None),
        head.municipality_id,
        func.coalesce(Assistance.spoken, Contribution.lang),
        Contribution.interface_lang,
    )
    query = (
        select(*parts, func.count(Contribution.id))
        .select_from(Contribution)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .outerjoin(head, head.id == Contribution.merged_into_id)
        .outerjoin(Assistance, Assistance.contribution_id == Contribution.id)
        .where(Contribution.state == State.PUBLISHED, Concern.theme_id.in_(list(theme_ids)))
        .group_by(*parts)
    )
    found: dict[int, list[tuple[set[Place], str, int]]] = {}
    for theme_id, place, is_merged, heads, lang, interface, count in db.session.execute(query):
        reads = lang if lang != UNKNOWN.code else language(interface).texts
        places = {place, heads} if is_merged else {place}
        found.setdefault(theme_id or 0, []).append((places, reads, count))
    return found
