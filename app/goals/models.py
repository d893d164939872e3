"""Tables of the concept: its nodes, what hangs on them, how it changed, and what was adopted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Field
from app.extensions import Model
from app.measures.models import Measure
from app.themes.models import Answer, Theme


class GoalNode(Model):
    """A field of action, Leitziel, Handlungsziel or Empfehlung (`level`: see `rules.levels`).

    `number` is what the concept calls it ("II.II.I"), `description` on a field its challenges.
    `key`: its name in the file that brought it. All words are German. `revision` counts changes
    of the node itself, not of its neighbours or of what hangs on it.
    """

    __tablename__ = "goal_node"
    __table_args__ = (
        CheckConstraint("(level = 'field') = (parent_id IS NULL)", name="parent_of_level"),
        CheckConstraint("(level = 'field') = (field_id IS NOT NULL)", name="field_of_level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    level: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goal_node.id"), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"), unique=True)
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(LongString)
    description: Mapped[str] = mapped_column(LongString, default="")
    position: Mapped[int]
    retired_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    field: Mapped[Field | None] = relationship(lazy="joined")
    parent: Mapped[GoalNode | None] = relationship(remote_side=[id])

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class GoalTheme(Model):
    """A theme that hangs on a node."""

    __tablename__ = "goal_theme"

    node_id: Mapped[int] = mapped_column(
        ForeignKey("goal_node.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[int] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    node: Mapped[GoalNode] = relationship()
    theme: Mapped[Theme] = relationship()


class GoalAnswer(Model):
    """A decision (an answer to a theme) that hangs on a node."""

    __tablename__ = "goal_answer"

    node_id: Mapped[int] = mapped_column(
        ForeignKey("goal_node.id", ondelete="CASCADE"), primary_key=True
    )
    answer_id: Mapped[int] = mapped_column(
        ForeignKey("answer.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    node: Mapped[GoalNode] = relationship()
    answer: Mapped[Answer] = relationship()


class GoalMeasure(Model):
    """A measure that hangs on a node. Themes that it comes from need not hang there as well."""

    __tablename__ = "goal_measure"

    node_id: Mapped[int] = mapped_column(
        ForeignKey("goal_node.id", ondelete="CASCADE"), primary_key=True
    )
    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    node: Mapped[GoalNode] = relationship()
    measure: Mapped[Measure] = relationship()


class ConceptVersion(Model):
    """The concept as a body adopted it. `content`: see `rules.frozen`; it holds no words of people.

    `number` counts from 1.
    """

    __tablename__ = "concept_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(120))
    adopted_on: Mapped[date]
    adopted_by: Mapped[str] = mapped_column(String(120))
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    created_at: Mapped[datetime]


class GoalChange(Model):
    """One change of one node, and from which themes it comes; without any `reason` says why.

    `before` and `after` hold what the change touched (see `rules.frozen.FACTS`). `revision`: the
    node's after it. Without `version_id` no version has adopted it yet.
    """

    __tablename__ = "goal_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("goal_node.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(LongString, default="")
    revision: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("concept_version.id"), index=True)

    node: Mapped[GoalNode] = relationship()
    sources: Mapped[list[GoalChangeTheme]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="GoalChangeTheme.theme_id"
    )


class GoalChangeTheme(Model):
    """A theme that a change comes from."""

    __tablename__ = "goal_change_theme"

    change_id: Mapped[int] = mapped_column(
        ForeignKey("goal_change.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[int] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    theme: Mapped[Theme] = relationship()


class ConceptPaper(Model):
    """The concept as a document. `number`: of the version; 0: as it stands today.

    `shows` is a fingerprint of all that it says: where that differs from now, it is due.
    """

    __tablename__ = "concept_paper"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shows: Mapped[str] = mapped_column(String(64))
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    docx: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime]
