"""Tables of the staff accounts."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from flask_security import RoleMixin, UserMixin
from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.actor import Actor, Grant
from app.core.permissions import Role
from app.extensions import Model


class SecurityRole(Model, RoleMixin):
    """Wanted by Flask-Security; empty: roles hold at places and stand in `Membership`."""

    __tablename__ = "security_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class User(Model, UserMixin):
    """A member of staff. `languages` are those that an interpreter translates."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    memberships: Mapped[list[Membership]] = relationship(
        cascade="all, delete-orphan", order_by="Membership.id", lazy="selectin"
    )
    roles: ClassVar[list[RoleMixin]] = []  # type: ignore[misc] # read by Flask-Security, empty

    def actor(self) -> Actor:
        """The frozen actor that services are asked with."""
        return Actor(
            id=self.id,
            name=self.name,
            grants=tuple(Grant(Role(m.role), m.municipality_id) for m in self.memberships),
            languages=frozenset(self.languages),
        )


class Membership(Model):
    """A role of a person. For a local role: in which municipality (None: whole district box)."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "role", "municipality_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
