"""How many people live where, and what the district measures besides."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model


class Population(Model):
    """People of a group in a municipality at the end of a year, as the district counts them."""

    __tablename__ = "population"
    __table_args__ = (CheckConstraint("value >= 0", name="value"),)

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    group: Mapped[str] = mapped_column(String(60), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int]


class Indicator(Model):
    """A Kennzahl of the Integrationsmonitoring, in one of the four dimensions of integration.

    `unit` stands behind each number, such as "%"; `target` is what the district wants to reach.
    """

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint(
            "dimension in ('structural', 'cultural', 'social', 'emotional')", name="dimension"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    dimension: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    definition: Mapped[str] = mapped_column(String(1000))
    source: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(30))
    target: Mapped[float | None]
    retired: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)

    series: Mapped[list[IndicatorValue]] = relationship(
        order_by="IndicatorValue.year", cascade="all, delete-orphan"
    )

    # Optimistic locking: of two people who change it at once the second is refused.
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class IndicatorValue(Model):
    """What was measured for a year in a municipality; None: in the whole district."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("indicator_id", "municipality_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), index=True
    )
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    year: Mapped[int]
    value: Mapped[float]
