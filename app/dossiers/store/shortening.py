"""Taking passages of one contribution out of all that was forwarded. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import cutting
from app.core.errors import Conflict
from app.district import store as district
from app.dossiers.models import Dossier, DossierVersion
from app.dossiers.rules.shortening import shortened
from app.dossiers.store import forgetting, versions
from app.extensions import db


def introduction(contribution: Contribution) -> str:
    """What the coordinator of its place has written for the next version."""
    found = versions.dossier(contribution.municipality_id, contribution.cycle_id)
    return found.introduction if found else ""


def shorten(contribution: Contribution, taken_out: Sequence[str], on: date) -> int:
    """Shorten the draft's introduction and every frozen version; returns how many versions.

    Their files are due then. Raises `Conflict` if a version changed at the same moment.
    """
    own = versions.dossier(contribution.municipality_id, contribution.cycle_id)
    if own is not None:
        own.introduction = cutting.cut(own.introduction, taken_out)[0]
    place = district.place_keys()[contribution.municipality_id]
    query = select(DossierVersion.id).join(Dossier)
    changed = 0
    for version_id in db.session.scalars(
        query.where(Dossier.cycle_id == contribution.cycle_id)
    ).all():
        frozen, revision = forgetting.content(version_id)
        shorter = shortened(frozen, contribution.public_id, taken_out, place=place, on=on)
        if shorter != frozen:
            if not forgetting.put(version_id, shorter, revision):
                raise Conflict
            changed += 1
    return changed
