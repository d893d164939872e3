"""A coordinator's dossier: introduced, then forwarded and frozen; read by those it is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events, purging
from app.core import plain
from app.core.actor import Actor, Place, Scope
from app.core.days import day_of
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.permissions import Permission
from app.district import store as district
from app.dossiers.models import Dossier, DossierVersion
from app.dossiers.rules import content, wording
from app.dossiers.rules.content import Content
from app.dossiers.rules.files import Kind
from app.dossiers.service import freezing
from app.dossiers.store import files, links, material, versions
from app.extensions import db
from app.texts.rules import LONGEST
from app.themes.service import looking
from app.themes.store import looked


@dataclass(frozen=True)
class Frozen:
    """A forwarded version as it may be shown now. `ready`: the files that show the same."""

    version: DossierVersion
    content: Content
    ready: frozenset[Kind]


def draft(actor: Actor, place: Place, *, at: datetime | None = None) -> Content:
    """What would be forwarded at this moment. Writes nothing."""
    actor.demand(Permission.DOSSIER_COMPILE, place)
    cycle = district.current_cycle()
    dossier = versions.dossier(place, cycle.id)
    return content.build(
        _cover(place, dossier, versions.next_number(place), at or events.now()),
        material.material(place, cycle),
    )


def introduce(
    actor: Actor, place: Place, introduction: str, *, at: datetime | None = None
) -> Dossier:
    """Keep the coordinator's own words for the next version. Raises `Invalid` if far too long."""
    actor.demand(Permission.DOSSIER_COMPILE, place)
    introduction = plain.tidy(introduction)
    if len(introduction) > LONGEST:
        raise Invalid("text-too-long", longest=LONGEST, length=len(introduction))
    dossier = versions.begun(place, district.current_cycle().id)
    if dossier.introduction != introduction:
        dossier.introduction = introduction
        events.record(actor, "dossier:introduce", dossier, at=at)
    db.session.commit()
    return dossier


def forward(
    actor: Actor,
    place: Place,
    *,
    number: int | None = None,
    waiting: int | None = None,
    at: datetime | None = None,
) -> DossierVersion:
    """Freeze the next version and send it to the Planungsteam.

    `number` is the version that the person was shown: raises `Conflict` if that one was forwarded
    meanwhile (a second click), `Invalid` if nothing is published yet. `waiting`: how many single
    concerns nobody has looked at, as the person was told (see `looking.demand_told`).
    """
    actor.demand(Permission.DOSSIER_COMPILE, place)
    moment = at or events.now()
    cycle = district.current_cycle()
    dossier = versions.begun(place, cycle.id)
    purging.alone()  # no word is copied that is being taken out at this moment
    # Asked for once: a second look would see what a colleague has forwarded in between.
    following = versions.next_number(place)
    if number is not None and number != following:
        raise Conflict("dossier-forwarded-already")
    gathered = material.material(place, cycle)
    own = [voice for voice in gathered.voices if voice.place == place]
    if not own:
        raise Invalid("dossier-empty")
    unseen = looked.unseen(cycle.id, place)
    looking.demand_told(unseen, waiting)
    frozen = content.build(_cover(place, dossier, following, moment), gathered)
    themes = content.theme_counts(frozen)
    version = freezing.freeze(dossier, frozen, forwarded_at=moment, forwarded_by_id=actor.id)
    versions.note_members(version, themes, [voice.id for voice in own])
    looked.pass_over(actor, version, unseen, at=moment)
    counts = {"themes": len(themes), "contributions": len(own)}
    told = {"place": place, "number": version.number, **counts}
    events.record(actor, "dossier:forward", version, at=moment, **told)
    db.session.commit()
    freezing.tell_the_worker()
    return version


def read(actor: Actor, place: versions.Where, number: int) -> Frozen:
    """A forwarded version of whatever round, without what was taken back since."""
    if not may_read(actor, place):
        raise NotAllowed(permission=Permission.DOSSIER_READ)
    return as_shown(versions.version(place, number))


def as_shown(version: DossierVersion) -> Frozen:
    """A version without what was taken back since."""
    shown = wording.without(version.content, versions.gone(version.dossier.cycle_id))
    ready = files.ready(version) if shown == version.content else frozenset()
    return Frozen(version, shown, ready)


def links_opened(version: DossierVersion) -> links.Opened:
    """How many of the personal links to a version were opened."""
    return links.opened(version.id)


def may_read(actor: Actor, place: versions.Where) -> bool:
    """Whether somebody reads the dossiers of a place; those of all together are the planners'."""
    if isinstance(place, Scope):
        return actor.may(Permission.THEME_DECIDE)
    return actor.may(Permission.DOSSIER_READ, place)


def file(frozen: Frozen, kind: Kind) -> bytes | None:
    """A version as a file; None as long as the worker makes it."""
    return files.read(frozen.version, kind) if kind in frozen.ready else None


def joined_themes(dossier: Dossier) -> dict[int, int]:
    """Themes of the dossier's cycle that were joined to another one → where they are now."""
    return versions.joined(dossier.cycle_id)


def received(actor: Actor) -> list[versions.Listed]:
    """All versions forwarded in this round that this person may read, newest first."""
    return versions.forwarded(district.current_cycle().id, actor.places(Permission.DOSSIER_READ))


def received_before(actor: Actor) -> list[versions.Listed]:
    """The same of the rounds before."""
    places = actor.places(Permission.DOSSIER_READ)
    return versions.forwarded(district.current_cycle().id, places, before=True)


def own_places(actor: Actor) -> list[Place]:
    """The places whose dossier this person compiles, in the district's order."""
    places = actor.places(Permission.DOSSIER_COMPILE)
    return [
        place for place in district.place_names() if isinstance(places, Scope) or place in places
    ]


def _cover(place: Place, dossier: Dossier | None, number: int, moment: datetime) -> content.Cover:
    cycle = district.current_cycle()
    names = district.place_names()
    return content.Cover(
        district=district.the_district().name,
        municipality=names[place],
        place=district.place_keys()[place],
        cycle=cycle.name,
        number=number,
        frozen_on=day_of(moment),
        introduction=dossier.introduction if dossier else "",
    )
