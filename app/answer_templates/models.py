"""The table of the answer templates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Municipality
from app.extensions import Model
from app.texts.models import Text


class AnswerTemplate(Model):
    """A ready answer. Its words stand in `text`: German, and what interpreters made of it.

    Without a municipality it is for the whole district. `key`: its name in the district file, if
    it came from there; from then on people keep it up.
    """

    __tablename__ = "answer_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(60), unique=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    title: Mapped[str] = mapped_column(String(80))
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"), index=True)
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    text: Mapped[Text] = relationship(lazy="joined")
    municipality: Mapped[Municipality | None] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol
