"""The form with which a recording is written down."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import Length

from app.contributions.forms import languages
from app.texts.forms import check_statement
from app.texts.rules import LONGEST_TRANSLATION
from app.voice.models import VoiceMessage

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


class RecordingForm(FlaskForm):
    """A form about the recording on the page: `said_at` tells it from one that came after it."""

    said_at = HiddenField()

    @property
    def moment(self) -> datetime | None:
        """When it was said; None if the page does not say so."""
        try:
            return datetime.fromisoformat(self.said_at.data or "").astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def about(self, message: VoiceMessage) -> None:
        """Let the page carry of which recording it is."""
        self.said_at.data = message.created_at.isoformat()


class WriteDownForm(RecordingForm):
    """What was said, word for word, and if possible in German."""

    body = TextAreaField(_l("What was said, in the language of the recording"), [check_statement])
    lang = SelectField(_l("Language"), validate_choice=True)
    german = TextAreaField(
        _l("The same in German"), [Length(max=LONGEST_TRANSLATION, message=_TOO_LONG)]
    )

    def offer(self, lang: str) -> None:
        """Fill the list; what the person named is chosen."""
        self.lang.choices = languages()
        if self.lang.data is None:
            self.lang.data = lang
