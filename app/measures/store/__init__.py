"""Finding measures, the themes they come from, and their texts. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Select, Subquery, select, union_all

from app import sealing
from app.core.actor import Actor, Place
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.measures.models import Measure, MeasureNote, MeasureTheme
from app.texts.models import Text
from app.themes.models import Theme
from app.themes.store import groups

OWN_TEXTS = (Measure.title_id, Measure.summary_id, Measure.reason_id, Measure.reached_id)
"""The columns that lead to the texts of a measure; its notes have theirs."""


def measure(measure_id: int) -> Measure:
    """The measure, for everybody. Raises `NotFound`."""
    found = db.session.get(Measure, measure_id)
    if found is None:
        raise NotFound
    return found


def kept(actor: Actor, measure_id: int) -> Measure:
    """One that this actor keeps up. Raises `NotFound` for every other one."""
    found = measure(measure_id)
    if not actor.may(Permission.MEASURE_KEEP, found.municipality_id):
        raise NotFound
    return found


def texts_of(found: Measure) -> Iterator[Text]:
    """All that was written about a measure for others to read."""
    written = (found.title, found.summary, found.reason, found.reached)
    yield from (text for text in written if text is not None)
    yield from (note.text for note in found.notes)


def texts_needed() -> Select[int | None]:
    """Ids of the texts of all measures."""
    return select(_all_texts().c.text_id)


def texts_at(place: Place) -> Select[int | None]:
    """The same of the measures of one place; None: of the whole district."""
    every = _all_texts()
    query = select(every.c.text_id).join(Measure, Measure.id == every.c.measure_id)
    return query.where(Measure.municipality_id.is_not_distinct_from(place))


def of_texts(text_ids: Collection[int]) -> dict[int, Measure]:
    """Text → the measure that it is about."""
    every = _all_texts()
    query = (
        select(every.c.text_id, Measure)
        .join(Measure, Measure.id == every.c.measure_id)
        .where(every.c.text_id.in_(list(text_ids)))
    )
    return {row[0]: row[1] for row in db.session.execute(query).unique()}


def _all_texts() -> Subquery:
    own = [
        select(Measure.id.label("measure_id"), column.label("text_id")).where(column.is_not(None))
        for column in OWN_TEXTS
    ]
    noted = select(MeasureNote.measure_id, MeasureNote.text_id)
    return union_all(*own, noted).subquery("measure_text")


def themes_of(found: Measure) -> list[Theme]:
    """The themes that it comes from, as they stand now: joined ones lead to the other."""
    finals = {theme.id: theme for theme in (groups.final(row.id) for row in found.themes)}
    return list(finals.values())


def families(theme_ids: Collection[int]) -> dict[int, int]:
    """Each of these themes, and all that were joined to them → the one of these."""
    joined = select(Theme.id, Theme.merged_into_id).where(Theme.merged_into_id.is_not(None))
    into = {row[0]: row[1] for row in db.session.execute(joined)}
    wanted = set(theme_ids)
    found = {theme_id: theme_id for theme_id in wanted}
    for theme_id in into:
        seen, at = {theme_id}, into[theme_id]
        while at in into and at not in wanted and at not in seen:
            seen.add(at)
            at = into[at]
        if at in wanted:
            found[theme_id] = at
    return found


def on_themes(theme_ids: Collection[int]) -> dict[int, list[Measure]]:
    """Theme → the measures that come from it, the oldest first."""
    family = families(theme_ids)
    query = (
        select(MeasureTheme.theme_id, Measure)
        .join(Measure, Measure.id == MeasureTheme.measure_id)
        .where(MeasureTheme.theme_id.in_(list(family)))
        .order_by(Measure.created_at, Measure.id)
    )
    found: dict[int, list[Measure]] = {}
    for theme_id, row in db.session.execute(query).unique():
        listed = found.setdefault(family[theme_id], [])
        if row not in listed:
            listed.append(row)
    return found


def on_theme(theme_id: int) -> list[Measure]:
    """The measures that come from a theme."""
    return on_themes([theme_id]).get(theme_id, [])


def is_for(found: Measure, places: Collection[Place]) -> bool:
    """Whether it is for people who count at these places: the district's is for everybody."""
    return found.municipality_id is None or found.municipality_id in places


def address_of(found: Measure) -> str:
    """The e-mail address of the office; empty without one, or if its key is gone."""
    try:
        return sealing.unseal(found.sealed) if found.sealed else ""
    except sealing.Unreadable:
        return ""


def sealed(address: str) -> str:
    """What the table keeps of it."""
    return sealing.seal(address) if address else ""


def with_address() -> Sequence[Measure]:
    """All whose office has an address."""
    return db.session.scalars(select(Measure).where(Measure.sealed != "")).unique().all()
