"""The form with which many short notes are typed one after the other."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, SelectChoice, SelectField, TextAreaField

from app.contributions.models import Kind
from app.contributions.models.assistance import Channel
from app.core.locales import LANGUAGES, UNKNOWN
from app.room.rules import notes
from app.room.rules.notes import Note
from app.room.service.noting import CHANNELS
from app.texts.forms import check_statement
from app.web import words
from app.web.forms import number_on_page
from app.web.i18n import by_name, language_name
from app.workshops.models import WorkshopSession

KEPT = ("kind", "spoken", "channel")
"""What the next note begins with."""

WAYS: dict[Channel, LazyString] = {Channel.SPOKEN: _l("Spoken"), Channel.CARD: _l("On a card")}


class NoteForm(FlaskForm):
    """One note. `phase`: the id of the phase that the page showed."""

    kind = SelectField(_l("What is it?"))
    spoken = SelectField(_l("In which language?"))
    channel = SelectField(
        _l("How did it come to you?"),
        choices=[SelectChoice(way.value, WAYS[way]) for way in CHANNELS],
        default=CHANNELS[0].value,
    )
    text = TextAreaField(_l("Your note"), validators=[check_statement])
    phase = HiddenField()
    key = HiddenField()

    def offer(self, session: WorkshopSession) -> NoteForm:
        """Fill the lists: what the phase and the session are about stands first."""
        first = session.allowed.first
        kinds = sorted(Kind, key=lambda kind: first.index(kind) if kind in first else len(first))
        self.kind.choices = [SelectChoice(kind.value, words.KIND[kind]) for kind in kinds]
        here = [code for code in session.langs if code in LANGUAGES]
        others = [entry for entry in by_name(LANGUAGES) if entry[0] not in here]
        named = [*((code, language_name(code)) for code in here), *others]
        named.append((UNKNOWN.code, language_name(UNKNOWN.code)))
        self.spoken.choices = [SelectChoice(code, name) for code, name in named]
        if not self.is_submitted():
            self.phase.data = str(session.phase_id or "")
            self.key.data = secrets.token_urlsafe(24)
        return self

    def preset(self, asked: Mapping[str, str]) -> None:
        """Begin with what the note before had."""
        for name in KEPT:
            if asked.get(name) in {choice.value for choice in self[name].choices}:
                self[name].data = asked[name]

    def note(self, table: int) -> Note:
        """What was typed, at this table."""
        return Note(
            key=self.key.data or "",
            text=self.text.data or "",
            lang=self.spoken.data,
            kind=self.kind.data,
            channel=self.channel.data,
            table=table,
            phase_id=number_on_page(self.phase.data) or None,
        )


def read(text: str) -> list[dict[str, str]]:
    """The notes that a device sends together, as it wrote them down: at most so many as fit.

    Empty where nothing can be read.
    """
    try:
        found = json.loads(text)
    except ValueError:
        return []
    rows = found if isinstance(found, list) else []
    return [
        {str(name): str(value) for name, value in row.items()}
        for row in rows[: notes.MOST_AT_ONCE]
        if isinstance(row, dict)
    ]


def form_of(row: Mapping[str, str], session: WorkshopSession) -> NoteForm:
    """The form as if it had been filled in with one of them; the token came with all of them."""
    filled: Any = MultiDict(row)
    return NoteForm(formdata=filled, meta={"csrf": False}).offer(session)
