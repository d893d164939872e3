"""The form for notes on the process."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.conference.forms.words import NOTE_KIND
from app.texts.rules import LONGEST
from app.themes.forms import OnTheList


class NoteForm(FlaskForm):
    """What somebody noted, and where."""

    place = SelectField(
        _l("Place"),
        validators=[OnTheList(_l("Please choose one of your places."))],
        validate_choice=False,
    )
    kind = RadioField(
        _l("What is it?"),
        validators=[OnTheList(_l("Please choose one."))],
        validate_choice=False,
        choices=[SelectChoice(kind.value, label) for kind, label in NOTE_KIND.items()],
    )
    body = TextAreaField(
        _l("Note, in German"),
        validators=[
            DataRequired(_l("Please write the note.")),
            Length(
                max=LONGEST,
                message=_l("This is too long. Please write at most %(max)d characters."),
            ),
        ],
    )

    def offer(self, places: Mapping[str, str]) -> NoteForm:
        """Fill the list with key → name."""
        self.place.choices = [SelectChoice(key, name) for key, name in places.items()]
        return self
