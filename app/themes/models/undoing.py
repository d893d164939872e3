"""What people's changes of themes and concerns replaced, so that the last one can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model


class Arrangement(Model):
    """One change by a person. `changes`: each row of the themes that it changed, as it was before
    and as it was after it (see `store.arrangements`).

    It holds no words of people: of titles only those that staff typed. `last_answer`: the newest
    answer (id) when it was made; 0 if there was none.
    """

    __tablename__ = "arrangement"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    kind: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(String(120))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    last_answer: Mapped[int]

    touched: Mapped[list[ArrangedTheme]] = relationship(
        cascade="all, delete-orphan", order_by="ArrangedTheme.theme_id"
    )


class ArrangedTheme(Model):
    """A theme that a change touched. It may be gone, so this is no foreign key."""

    __tablename__ = "arranged_theme"

    arrangement_id: Mapped[int] = mapped_column(
        ForeignKey("arrangement.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[int] = mapped_column(primary_key=True, index=True)
