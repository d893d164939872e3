"""What staff wrote about measures may repeat what somebody said: taking it out. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core import cutting
from app.events import Event
from app.extensions import db
from app.measures import store
from app.measures.models import Measure
from app.texts.models import Text

_LINES = ("office", "partners", "indicator", "before", "after")
_EVALUATED = ("indicator", "before", "after")


def texts_about(theme_id: int) -> list[Text]:
    """All texts about the measures that come from a theme, or came from it once."""
    rows = _ever_on(theme_id)
    found = [text for row in rows for text in store.texts_of(row)]
    return found + [said.text for row in rows for said in row.taken_back]


def shorten_lines(theme_id: int, taken_out: Sequence[str]) -> None:
    """Take passages (see `core.cutting`) out of all about these measures that is no text."""
    for row in _ever_on(theme_id):
        for name in _LINES:
            setattr(row, name, cutting.cut(getattr(row, name), taken_out)[0])
        for said in row.taken_back:
            for name in _EVALUATED:
                setattr(said, name, cutting.cut(getattr(said, name), taken_out)[0])


def _ever_on(theme_id: int) -> list[Measure]:
    """Also those that the theme was taken off: their words may still be from its people."""
    family = set(store.families([theme_id]))
    query = select(Event).where(Event.kind == "measure:take-off-theme").order_by(Event.id)
    left = [
        db.session.get_one(Measure, event.subject_id)
        for event in db.session.scalars(query)
        if not family.isdisjoint(event.data["themes"])
    ]
    return list({row.id: row for row in [*store.on_theme(theme_id), *left]}.values())
