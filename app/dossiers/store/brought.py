"""What the dossiers of a cycle brought to the Planungsteam, as it stands in the themes today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Place, Scope
from app.dossiers.models import Dossier, DossierContribution, DossierTheme, DossierVersion
from app.extensions import db
from app.themes.models import Concern, ConcernMember, Theme
from app.themes.store import overview
from app.themes.store.overview import Single

Unlooked = Callable[[int], Sequence[Single]]
"""A cycle's id → the forwarded single concerns that the Planungsteam has not looked at."""

_keepers: list[Unlooked] = []


@dataclass(frozen=True)
class Source:
    """The newest version of a place's dossier that brought something."""

    place: Place
    number: int


def sources(cycle_id: int) -> dict[int, list[Source]]:
    """Themes that were forwarded, or that hold forwarded contributions now, and by which dossiers.

    The machine may have put a contribution into another theme since: nobody is lost by that. A part
    of a forwarded theme that stands for itself now is as forwarded as the whole was, even where no
    dossier knows anybody in it: it has no source then.
    """
    newest: dict[tuple[int, Place], int] = {}
    for query in (_themes_brought(), _themes_of_contributions()):
        for theme_id, place, number in db.session.execute(
            query.where(Dossier.cycle_id == cycle_id)
        ):
            assert theme_id is not None  # noqa: S101 - both queries say so
            newest[theme_id, place] = max(number, newest.get((theme_id, place), 0))
    found: dict[int, list[Source]] = {}
    for (theme_id, place), number in newest.items():
        found.setdefault(theme_id, []).append(Source(place, number))
    for theme_id in db.session.scalars(_forwarded(cycle_id)):
        found.setdefault(theme_id, [])
    return found


def _forwarded(cycle_id: int) -> Select[int]:
    return select(Theme.id).where(
        Theme.cycle_id == cycle_id,
        Theme.forwarded_at.is_not(None),
        Theme.merged_into_id.is_(None),
    )


def _themes_brought() -> Select[int | None, int | None, int]:
    return (
        select(DossierTheme.theme_id, Dossier.municipality_id, func.max(DossierVersion.number))
        .join(DossierVersion, DossierVersion.id == DossierTheme.version_id)
        .join(Dossier, Dossier.id == DossierVersion.dossier_id)
        .group_by(DossierTheme.theme_id, Dossier.municipality_id)
    )


def _themes_of_contributions() -> Select[int | None, int | None, int]:
    return (
        select(Concern.theme_id, Dossier.municipality_id, func.max(DossierVersion.number))
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .join(DossierContribution, DossierContribution.contribution_id == Contribution.id)
        .join(DossierVersion, DossierVersion.id == DossierContribution.version_id)
        .join(Dossier, Dossier.id == DossierVersion.dossier_id)
        .where(Concern.theme_id.is_not(None), Contribution.state == State.PUBLISHED)
        .group_by(Concern.theme_id, Dossier.municipality_id)
    )


def singles(cycle_id: int) -> Sequence[Single]:
    """The forwarded single concerns, oldest first: nobody may be overlooked beside the themes."""
    forwarded = select(DossierContribution.contribution_id)
    return overview.singles(cycle_id, Scope.EVERYWHERE, Contribution.id.in_(forwarded))


def looks_kept_by(unlooked: Unlooked) -> None:
    """Let the slice above this one that keeps the looks say which single concerns wait."""
    if unlooked not in _keepers:
        _keepers.append(unlooked)


def unlooked(cycle_id: int) -> list[Single]:
    """The forwarded single concerns that the Planungsteam has not looked at."""
    return [single for keeper in _keepers for single in keeper(cycle_id)]
