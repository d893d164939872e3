"""Dossiers and their frozen versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Place, Scope
from app.core.errors import NotFound
from app.district.models import Cycle
from app.dossiers.models import Dossier, DossierContribution, DossierTheme, DossierVersion
from app.extensions import db
from app.themes.models import Theme
from app.themes.store import arrangements

GONE = (State.WITHDRAWN, State.ERASED, State.DECLINED)
"""States in which no word of a contribution may be shown any more."""


@dataclass(frozen=True)
class Listed:
    """A forwarded version in a list."""

    number: int
    place: Place
    forwarded_at: datetime
    contributions: int
    cycle: str = ""


Where = Place | Scope
"""A place, or `Scope.EVERYWHERE` for the dossier that is made of all others."""


def dossier(place: Where, cycle_id: int) -> Dossier | None:
    """The dossier of a place in a cycle, if anybody began one."""
    return db.session.scalars(_dossier(place, cycle_id)).first()


def _dossier(place: Where, cycle_id: int) -> Select[Dossier]:
    return select(Dossier).where(*_of(place), Dossier.cycle_id == cycle_id)


def _of(place: Where) -> tuple[ColumnElement[bool], ...]:
    if isinstance(place, Scope):
        return (Dossier.whole.is_(True),)
    return (Dossier.municipality_id.is_not_distinct_from(place), ~Dossier.whole)


def begun(place: Where, cycle_id: int) -> Dossier:
    """The dossier of a place in a cycle; begun now if nobody did."""
    found = dossier(place, cycle_id)
    if found is not None:
        return found
    whole = isinstance(place, Scope)
    here = None if isinstance(place, Scope) else place
    made = Dossier(municipality_id=here, cycle_id=cycle_id, introduction="", whole=whole)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # a colleague began it at the same moment
        return db.session.scalars(_dossier(place, cycle_id)).one()
    return made


def next_number(place: Where) -> int:
    """The number that the next version of this place will have.

    Numbers go on from round to round, so that an address leads to the same version for good.
    """
    last = select(func.max(DossierVersion.number)).join(Dossier).where(*_of(place))
    return (db.session.scalar(last) or 0) + 1


def version(place: Where, number: int) -> DossierVersion:
    """A frozen version with its content, of whatever round. Raises `NotFound`."""
    query = (
        select(DossierVersion)
        .join(Dossier)
        .where(*_of(place), DossierVersion.number == number)
        .options(undefer(DossierVersion.content))
    )
    found = db.session.scalars(query).first()
    if found is None:
        raise NotFound
    return found


def forwarded(
    cycle_id: int, places: frozenset[Place] | Scope, *, before: bool = False
) -> list[Listed]:
    """All versions of these places, newest first; not the district's of all places.

    `before`: those of all other rounds than this one.
    """
    counted = (
        select(func.count())
        .where(DossierContribution.version_id == DossierVersion.id)
        .scalar_subquery()
    )
    of_round = Dossier.cycle_id != cycle_id if before else Dossier.cycle_id == cycle_id
    shown = (DossierVersion.number, Dossier.municipality_id, DossierVersion.forwarded_at)
    query = (
        select(*shown, counted, Cycle.name)
        .select_from(DossierVersion)
        .join(Dossier)
        .join(Cycle, Cycle.id == Dossier.cycle_id)
        .where(of_round, ~Dossier.whole)
        .order_by(DossierVersion.forwarded_at.desc(), DossierVersion.id.desc())
    )
    rows = [Listed(*row) for row in db.session.execute(query)]
    return [row for row in rows if isinstance(places, Scope) or row.place in places]


def newest(cycle_id: int) -> Sequence[DossierVersion]:
    """The newest version of each place, with its content."""
    last = (
        select(func.max(DossierVersion.id))
        .join(Dossier)
        .where(Dossier.cycle_id == cycle_id, ~Dossier.whole)
        .group_by(Dossier.id)
    )
    query = select(DossierVersion).where(DossierVersion.id.in_(last))
    return db.session.scalars(query.options(undefer(DossierVersion.content))).unique().all()


def whole(cycle_id: int) -> list[Listed]:
    """All versions of the dossier that is made of all others, newest first."""
    query = (
        select(DossierVersion)
        .join(Dossier)
        .where(Dossier.cycle_id == cycle_id, Dossier.whole)
        .order_by(DossierVersion.number.desc())
        .options(undefer(DossierVersion.content))
    )
    return [
        Listed(row.number, None, row.forwarded_at, row.content["participation"]["published"])
        for row in db.session.scalars(query).unique()
    ]


def note_members(
    frozen: DossierVersion, themes: Mapping[int, int], contributions: Iterable[int]
) -> None:
    """Write down which themes (id → count) and contributions a new version brings."""
    if themes:
        db.session.execute(
            insert(DossierTheme),
            [
                {"version_id": frozen.id, "theme_id": key, "contributions": count}
                for key, count in themes.items()
            ],
        )
        arrangements.alone(frozen.dossier.cycle_id)
        db.session.execute(
            update(Theme)
            .where(Theme.id.in_(list(themes)), Theme.forwarded_at.is_(None))
            .values(forwarded_at=frozen.forwarded_at)
        )
    db.session.execute(
        insert(DossierContribution),
        [{"version_id": frozen.id, "contribution_id": key} for key in contributions],
    )


def joined(cycle_id: int) -> dict[int, int]:
    """Themes that somebody joined to another one → the theme that they are part of now."""
    query = select(Theme.id, Theme.merged_into_id).where(
        Theme.cycle_id == cycle_id, Theme.merged_into_id.is_not(None)
    )
    into = {key: target for key, target in db.session.execute(query) if target is not None}
    final: dict[int, int] = {}
    for key, target in into.items():
        seen = {key}
        while target in into and target not in seen:
            seen.add(target)
            target = into[target]
        final[key] = target
    return final


def gone(cycle_id: int) -> frozenset[str]:
    """Public ids of all contributions of a cycle that were taken back or taken down."""
    query = select(Contribution.public_id).where(
        Contribution.cycle_id == cycle_id, Contribution.state.in_(GONE)
    )
    return frozenset(db.session.scalars(query))


def next_unannounced() -> DossierVersion | None:
    """The oldest version of which the Planungsteam was not told yet."""
    query = select(DossierVersion).where(DossierVersion.announced_at.is_(None))
    return db.session.scalars(query.order_by(DossierVersion.id)).first()


def size(frozen: DossierVersion) -> tuple[int, int]:
    """How many themes and how many contributions a version brings."""
    if frozen.dossier.whole:
        content = frozen.content
        return sum(len(field["themes"]) for field in content["fields"]), content["participation"][
            "published"
        ]
    themes = select(func.count()).where(DossierTheme.version_id == frozen.id)
    people = select(func.count()).where(DossierContribution.version_id == frozen.id)
    return db.session.scalar(themes) or 0, db.session.scalar(people) or 0
