"""Tables of the import."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Municipality
from app.extensions import Model


class Import(Model):
    """A file that somebody brought, and what became of it.

    `municipality` None: the whole district. `open_key` names place and content as long as its rows
    are needed, so that two clicks make one import. `header`: the cells of the first row;
    `notices`: (code, detail) about the file; `mapping`: see `rules.mapping`; `found`: what the dry
    run counted. `rows`: how many there are, `looked_at`: how many of them the worker has been
    through in this state, and `position`: how many parts. `refusal`: why the file cannot be taken.
    `revision` grows with each step of a person.
    """

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(8), default="")
    state: Mapped[str] = mapped_column(String(12), index=True)
    open_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    uploaded_by_name: Mapped[str] = mapped_column(String(120))
    uploaded_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    tries: Mapped[int] = mapped_column(default=0)
    refusal: Mapped[str] = mapped_column(String(40), default="")
    header: Mapped[list[str]] = mapped_column(JSON, default=list)
    headed: Mapped[bool] = mapped_column(default=True)
    notices: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    rows: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    erase_too: Mapped[bool] = mapped_column(default=False, server_default=false())
    removed: Mapped[int] = mapped_column(default=0)
    stayed: Mapped[int] = mapped_column(default=0)

    municipality: Mapped[Municipality | None] = relationship(lazy="joined")


class ImportPart(Model):
    """Some rows of a file, sealed, as long as they are needed. Number 0: the file as it came."""

    __tablename__ = "import_part"

    import_id: Mapped[int] = mapped_column(
        ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    rows: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ImportProblem(Model):
    """Something about a row of a file, as the number of the row there, a code and a column.

    `place`: the column, counted from 0; -1: the whole row. `other`: the row that it is about, too.
    """

    __tablename__ = "import_problem"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(
        ForeignKey("import_run.id", ondelete="CASCADE"), index=True
    )
    row: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    place: Mapped[int] = mapped_column(default=-1)
    other: Mapped[int] = mapped_column(default=0)
