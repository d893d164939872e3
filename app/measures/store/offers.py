"""Measures that other municipalities may take over. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.actor import Actor, Scope
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.measures import store
from app.measures.lifecycle import Status
from app.measures.models import Measure, MeasureOffer
from app.texts import rules as text_rules
from app.texts import store as texts
from app.texts.models import Origin, Text
from app.themes.models import Continuation, Theme
from app.themes.store import groups, overview


def of(measure: Measure) -> Sequence[MeasureOffer]:
    """To whom it was offered, and what they said."""
    query = select(MeasureOffer).where(MeasureOffer.measure_id == measure.id)
    return db.session.scalars(query.order_by(MeasureOffer.at, MeasureOffer.municipality_id)).all()


def open_for(actor: Actor) -> Sequence[MeasureOffer]:
    """What is offered to the municipalities of this actor, the newest first."""
    places = actor.places(Permission.MEASURE_KEEP)
    query = (
        select(MeasureOffer)
        .join(Measure, Measure.id == MeasureOffer.measure_id)
        .where(MeasureOffer.answer == "open", Measure.status != Status.STOPPED)
        .order_by(MeasureOffer.at.desc(), MeasureOffer.measure_id)
    )
    if not isinstance(places, Scope):
        own = [place for place in places if place is not None]
        query = query.where(MeasureOffer.municipality_id.in_(own))
    return db.session.scalars(query).unique().all()


def open_one(actor: Actor, measure_id: int, place: int) -> MeasureOffer:
    """One of these. Raises `NotFound`."""
    found = db.session.get(MeasureOffer, (measure_id, place))
    if found is None or found.answer != "open" or found.measure.status == Status.STOPPED:
        raise NotFound
    if not actor.may(Permission.MEASURE_KEEP, place):
        raise NotFound
    return found


def candidates(measure: Measure) -> list[int]:
    """Municipalities whose people speak of the same, and to whom it was not offered yet.

    Nobody is offered what they did first, or took over from somebody else.
    """
    if measure.municipality_id is None or measure.status == Status.STOPPED:
        return []
    spoke = {place for theme in _alike(measure) for place in overview.spread(theme.id).places}
    known = {offer.municipality_id for offer in of(measure)} | {measure.municipality_id}
    if measure.offered_from is not None:
        known.add(measure.offered_from.municipality_id or 0)
    return sorted(place for place in spoke if place is not None and place not in known)


def theme_for(measure: Measure, place: int) -> Theme:
    """The theme of the same in which people of this municipality speak. Raises `NotFound`."""
    for theme in _alike(measure):
        if place in overview.spread(theme.id).places:
            return theme
    raise NotFound


def _alike(measure: Measure) -> list[Theme]:
    """The themes of a measure first, then those that they continue or that continue them."""
    own = store.themes_of(measure)
    family = list(store.families([theme.id for theme in own]))
    query = select(Continuation.theme_id, Continuation.earlier_id).where(
        Continuation.theme_id.in_(family) | Continuation.earlier_id.in_(family)
    )
    others = {key for row in db.session.execute(query) for key in row} - set(family)
    return [*own, *(groups.final(key) for key in sorted(others, reverse=True))]


def lend(source: Text, target: Text) -> None:
    """Give a text the translations of another if not a letter of the German is different."""
    first, second = texts.german(source), texts.german(target)
    if first is None or second is None or first.body != second.body:
        return
    for wanted in target.wanted:
        version = text_rules.best(source.versions, wanted.lang)
        if version is None or texts.is_stale(source, version):
            continue
        copy = texts.add_version(
            target, wanted.lang, version.body, Origin.HUMAN, at=target.created_at
        )
        copy.author_id = version.author_id
        copy.checked_by_id, copy.checked_at = version.checked_by_id, version.checked_at
