"""What staff wrote about measures may repeat what somebody said: taking it out. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import cutting
from app.measures import store
from app.texts.models import Text

_LINES = ("office", "partners", "indicator", "before", "after")


def texts_about(theme_id: int) -> list[Text]:
    """All texts about the measures that come from a theme."""
    return [text for row in store.on_theme(theme_id) for text in store.texts_of(row)]


def shorten_lines(theme_id: int, taken_out: Sequence[str]) -> None:
    """Take passages (see `core.cutting`) out of all about these measures that is no text."""
    for row in store.on_theme(theme_id):
        for name in _LINES:
            setattr(row, name, cutting.cut(getattr(row, name), taken_out)[0])
