"""The district's dossier, which the Planungsteam makes of what the municipalities forwarded."""

from __future__ import annotations

from datetime import datetime

from app import events, purging
from app.core.actor import Actor, Scope
from app.core.days import day_of
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.dossiers.models import DossierVersion
from app.dossiers.rules import district as rules
from app.dossiers.rules import wording
from app.dossiers.rules.content import Content, Cover
from app.dossiers.service import freezing
from app.dossiers.store import brought, versions
from app.extensions import db
from app.themes.service import looking
from app.themes.store import looked


def draft(actor: Actor, *, at: datetime | None = None) -> Content | None:
    """What would be frozen now; None as long as nobody has forwarded anything. Writes nothing."""
    actor.demand(Permission.THEME_DECIDE)
    return _composed(versions.next_number(Scope.EVERYWHERE), at or events.now())


def not_looked_at() -> int:
    """How many of its single concerns the Planungsteam has not looked at."""
    return len(brought.unlooked(district.current_cycle().id))


def freeze(
    actor: Actor,
    *,
    number: int | None = None,
    waiting: int | None = None,
    at: datetime | None = None,
) -> DossierVersion:
    """Freeze the next version and tell the Planungsteam.

    `number`: of the version that the person was shown. Raises `Conflict` if that one was made
    meanwhile, `Invalid` if nothing was forwarded yet. `waiting`: how many single concerns nobody
    in the Planungsteam has looked at, as the person was told (see `looking.demand_told`).
    """
    actor.demand(Permission.THEME_DECIDE)
    moment = at or events.now()
    cycle = district.current_cycle()
    dossier = versions.begun(Scope.EVERYWHERE, cycle.id)
    purging.alone()  # no word is copied that is being taken out at this moment
    following = versions.next_number(Scope.EVERYWHERE)
    if number is not None and number != following:
        raise Conflict("dossier-forwarded-already")
    composed = _composed(following, moment)
    if composed is None:
        raise Invalid("dossier-empty")
    unseen = brought.unlooked(cycle.id)
    looking.demand_told(unseen, waiting)
    version = freezing.freeze(dossier, composed, forwarded_at=moment, forwarded_by_id=actor.id)
    looked.pass_over(actor, version, unseen, at=moment)
    sources = {source["place"]: source["number"] for source in composed["sources"]}
    events.record(
        actor, "dossier:compose", version, at=moment, number=version.number, sources=sources
    )
    db.session.commit()
    freezing.tell_the_worker()
    return version


def made(actor: Actor) -> list[versions.Listed]:
    """All versions, newest first; none for whoever may not read them."""
    if not actor.may(Permission.THEME_DECIDE):
        return []
    return versions.whole(district.current_cycle().id)


def _composed(number: int, moment: datetime) -> Content | None:
    cycle, names = district.current_cycle(), district.place_names()
    newest = {row.dossier.municipality_id: row for row in versions.newest(cycle.id)}
    if not newest:
        return None
    gone = versions.gone(cycle.id)
    cover = Cover(
        district=district.the_district().name,
        municipality=district.the_district().name,
        place=rules.WHOLE,
        cycle=cycle.name,
        number=number,
        frozen_on=day_of(moment),
        introduction="",
    )
    return rules.compose(
        cover,
        [wording.without(newest[place].content, gone) for place in names if place in newest],
        versions.joined(cycle.id),
        [name for place, name in names.items() if place is not None and place not in newest],
    )
