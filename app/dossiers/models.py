"""Tables of the dossiers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint, false, text
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Cycle, Municipality
from app.extensions import Model


class Dossier(Model):
    """A municipality's summary of a cycle (municipality None: what was said to the district).

    `whole`: the one that is made of all the others.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("municipality_id", "cycle_id"),
        # To a database no two nulls are the same: the district's dossier needs a rule of its own.
        Index(
            "ix_dossier_of_the_district",
            "cycle_id",
            unique=True,
            sqlite_where=text("municipality_id IS NULL AND NOT whole"),
            postgresql_where=text("municipality_id IS NULL AND NOT whole"),
        ),
        Index(
            "ix_dossier_of_all_places",
            "cycle_id",
            unique=True,
            sqlite_where=text("whole"),
            postgresql_where=text("whole"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    introduction: Mapped[str] = mapped_column(LongString, default="")
    whole: Mapped[bool] = mapped_column(default=False, server_default=false())

    municipality: Mapped[Municipality | None] = relationship(lazy="joined")
    cycle: Mapped[Cycle] = relationship(lazy="joined")
    versions: Mapped[list[DossierVersion]] = relationship(
        back_populates="dossier", order_by="DossierVersion.number"
    )


class DossierVersion(Model):
    """What was forwarded, frozen. Only withdrawn words ever leave it again.

    `content` has the shape described in `dossiers.rules.content`; `revision` counts how often
    words left it. Without `announced_at` the mails to the Planungsteam are due.
    """

    __tablename__ = "dossier_version"
    __table_args__ = (UniqueConstraint("dossier_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    revision: Mapped[int] = mapped_column(default=1)
    forwarded_at: Mapped[datetime]
    forwarded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    announced_at: Mapped[datetime | None]

    dossier: Mapped[Dossier] = relationship(back_populates="versions", lazy="joined")
    themes: Mapped[list[DossierTheme]] = relationship(cascade="all, delete-orphan")


class DossierFile(Model):
    """A version as a file (see `rules.files.Kind`) that shows this `revision` of its content.

    Where there is none of the present revision it is due. When words leave a version its files go
    with them.
    """

    __tablename__ = "dossier_file"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("dossier_version.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    revision: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class DossierLink(Model):
    """One version for one person, by an address that stands in a mail. Of its token only the hash
    is kept."""

    __tablename__ = "dossier_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("dossier_version.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    version: Mapped[DossierVersion] = relationship()


class DossierOpening(Model):
    """Somebody opened a personal link."""

    __tablename__ = "dossier_opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(
        ForeignKey("dossier_link.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]


class DossierTheme(Model):
    """Which themes a version brought to the Planungsteam, and how many contributions each."""

    __tablename__ = "dossier_theme"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("dossier_version.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)
    contributions: Mapped[int]

    version: Mapped[DossierVersion] = relationship(back_populates="themes")


class DossierContribution(Model):
    """Which contributions a version counts: so each speaker sees that theirs was forwarded."""

    __tablename__ = "dossier_contribution"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("dossier_version.id", ondelete="CASCADE"), primary_key=True
    )
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True, index=True
    )
