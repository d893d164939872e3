"""The table of the statistics: counters, so that no row belongs to anybody."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class Taking(Model):
    """How many people with these answers said something for this place in this month.

    Nothing leads from here to a contribution: no id, no time, no order. `place`: a municipality's
    key or "district"; `month`: as in "2027-03".
    """

    __tablename__ = "taking_part"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a row number would tell an order

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), primary_key=True)
    place: Mapped[str] = mapped_column(String(40), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    age: Mapped[str] = mapped_column(String(10), primary_key=True)
    years: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int]
