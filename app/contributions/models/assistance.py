"""How a contribution came here when somebody else typed it in."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class Channel(StrEnum):
    """How it came to somebody who typed it in."""

    SPOKEN = "spoken"
    CARD = "card"
    FORM = "form"


class HelpedBy(StrEnum):
    """Who helped with the language; never a name."""

    FAMILY = "family"
    MEDIATION = "mediation"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


class Assistance(Model):
    """Somebody typed in what a person said or wrote: by which way, and with whose help.

    `spoken`: the person's own language. `written`: the language that a helper put it into, or
    None. `confirmed`: it was read back to the person, who said that it is right.
    """

    __tablename__ = "assistance"
    __table_args__ = (
        CheckConstraint("channel in ('spoken', 'card', 'form')", name="channel"),
        CheckConstraint(
            "helped_by in ('family', 'mediation', 'volunteer', 'staff')", name="helped_by"
        ),
        CheckConstraint("written IS NULL OR helped_by IS NOT NULL", name="somebody_helped"),
    )

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    channel: Mapped[str] = mapped_column(String(10))
    spoken: Mapped[str] = mapped_column(String(8))
    written: Mapped[str | None] = mapped_column(String(8))
    helped_by: Mapped[str | None] = mapped_column(String(20))
    confirmed: Mapped[bool]
