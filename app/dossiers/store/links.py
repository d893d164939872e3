"""Personal links to versions, and when they were opened. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from app.dossiers.models import DossierLink, DossierOpening
from app.dossiers.rules import links as rules
from app.extensions import db


@dataclass(frozen=True)
class Opened:
    """How many links of a version there are, and how many of them were opened at least once."""

    sent: int
    opened: int


def add(version_id: int, user_id: int, at: datetime) -> str:
    """A link to a version for one person; the token that its address holds."""
    token = rules.new_token()
    link = DossierLink(
        version_id=version_id,
        user_id=user_id,
        token_hash=rules.token_hash(token),
        created_at=at,
        expires_at=at + rules.VALID,
    )
    db.session.add(link)
    return token


def by_token(token: str) -> DossierLink | None:
    """The link of a token, also one that is over."""
    query = select(DossierLink).where(DossierLink.token_hash == rules.token_hash(token))
    return db.session.scalars(query).first()


def opened(version_id: int) -> Opened:
    """What became of the links to a version; names nobody."""
    query = (
        select(func.count(DossierLink.id.distinct()), func.count(DossierOpening.link_id.distinct()))
        .outerjoin(DossierOpening, DossierOpening.link_id == DossierLink.id)
        .where(DossierLink.version_id == version_id)
    )
    sent, seen = db.session.execute(query).one()
    return Opened(sent, seen)


def forget(at: datetime) -> int:
    """Delete links that have been over for long, with their openings; returns how many."""
    query = select(DossierLink.id).where(DossierLink.expires_at < at - rules.KEPT)
    old = db.session.scalars(query).all()
    if old:
        db.session.execute(delete(DossierLink).where(DossierLink.id.in_(old)))
    return len(old)
