"""The form with which somebody says something aloud."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import DataRequired, ValidationError

from app.contributions.forms import ContributionForm, languages
from app.core.locales import LANGUAGES, UNKNOWN
from app.district.models import Field, Municipality
from app.voice import store
from app.voice.rules import audio

PROBLEMS = {
    "recording-missing": _l("There is no recording yet. Please record something or choose a file."),
    "recording-too-large": _l("This file is too large. Please send a shorter recording."),
    "recording-too-long": _l(
        "This recording is longer than two minutes. Please send a shorter one."
    ),
    "recording-unknown": _l(
        "This file is no recording that we can play. Please record it again, or write your text."
    ),
    "recording-no-room": _l(
        "Very many recordings wait now. Please write your text, or come back in some days."
    ),
}


class VoiceForm(ContributionForm):
    """Where it belongs, in which language it is said, and the recording."""

    text = None
    heard: frozenset[str] = frozenset()
    lang = SelectField(
        _l("In which language do you speak?"),
        [DataRequired(_l("Please choose a language from the list."))],
        validate_choice=False,
    )
    recording = FileField(_l("Your recording"))

    def offer(self, municipalities: Iterable[Municipality], fields: Iterable[Field]) -> None:
        """Fill in what can be chosen. Nothing recognises a language that nobody has written.

        A language that nobody here understands is marked, so that the page says so where it is
        chosen, with and without scripts.
        """
        super().offer(municipalities, fields)
        self.lang.choices = languages()
        self.heard = store.languages_heard()
        for choice in self.lang.choices:
            if choice.value not in self.heard:
                choice.render_kw["data_unheard"] = True

    @property
    def unheard(self) -> bool:
        """Whether nobody here understands the language that is chosen now."""
        return bool(self.lang.data) and self.lang.data not in self.heard

    def validate_lang(self, field: Any) -> None:
        """One of the languages offered."""
        if field.data not in {*LANGUAGES, UNKNOWN.code}:
            raise ValidationError(_("Please choose a language from the list."))

    def validate_recording(self, field: Any) -> None:
        """A recording that browsers play, of two minutes at most."""
        wrong = audio.problem(self.sound)
        if wrong:
            raise ValidationError(str(PROBLEMS[wrong]))

    @property
    def sound(self) -> bytes:
        """What was recorded; empty if nothing was."""
        sent = self.recording.data
        if not sent:
            return b""
        sent.stream.seek(0)
        data: bytes = sent.stream.read()
        return data
