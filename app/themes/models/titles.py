"""Titles of themes in other languages than German."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.texts.models import Text
from app.themes.models.groups import Theme


class ThemeTitle(Model):
    """The text that says a theme's German title in other languages.

    It counts as long as its original is the theme's title: whoever changes that changes nothing
    here, the translations of before are simply not shown any more (see `store.titles`).
    """

    __tablename__ = "theme_title"

    theme_id: Mapped[int] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True
    )
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"), unique=True)

    theme: Mapped[Theme] = relationship()
    text: Mapped[Text] = relationship()
