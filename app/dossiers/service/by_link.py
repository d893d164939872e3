"""Reading one version by a personal link, without signing in."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.accounts.models import User
from app.core.actor import Scope
from app.dossiers import service
from app.dossiers.models import DossierLink, DossierOpening
from app.dossiers.store import links
from app.extensions import db


def valid(token: str, *, at: datetime | None = None) -> DossierLink | None:
    """The link of a token; None if there is none, if it is over, or if the person whom it was sent
    to has no account any more or may not read that dossier now."""
    link = links.by_token(token)
    if link is None or link.expires_at <= (at or events.now()):
        return None
    reader, dossier = db.session.get_one(User, link.user_id), link.version.dossier
    where = Scope.EVERYWHERE if dossier.whole else dossier.municipality_id
    return link if reader.active and service.may_read(reader.actor(), where) else None


def open_it(link: DossierLink, *, at: datetime | None = None) -> None:
    """Write down that a link was opened."""
    db.session.add(DossierOpening(link_id=link.id, at=at or events.now()))
    db.session.commit()
