"""Finding staff. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models import Membership, User
from app.core.permissions import Role
from app.extensions import db


def with_role(role: Role) -> Sequence[User]:
    """Active people with this role, anywhere."""
    members = select(Membership.user_id).where(Membership.role == role)
    query = select(User).where(User.id.in_(members), User.active).order_by(User.id)
    return db.session.scalars(query).all()


def all_users() -> Sequence[User]:
    """All staff by name."""
    return db.session.scalars(select(User).order_by(User.name)).unique().all()


def by_email(email: str) -> User | None:
    """The account with this address."""
    return db.session.scalars(select(User).where(User.email == email.strip().lower())).first()


def any_demonstration() -> bool:
    """Whether invented people have accounts here."""
    return db.session.scalars(select(User.id).where(User.demonstration)).first() is not None
