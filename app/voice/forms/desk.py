"""The form with which a recording is written down."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from app.contributions.forms import languages
from app.texts.forms import check_statement
from app.texts.rules import LONGEST_TRANSLATION

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


class WriteDownForm(FlaskForm):
    """What was said, word for word, and if possible in German."""

    body = TextAreaField(_l("What was said, in the language of the recording"), [check_statement])
    lang = SelectField(_l("Language"), validate_choice=True)
    german = TextAreaField(
        _l("The same in German"), [Length(max=LONGEST_TRANSLATION, message=_TOO_LONG)]
    )

    def offer(self, lang: str) -> None:
        """Fill the list; the language that the person named comes first."""
        self.lang.choices = languages()
        if self.lang.data is None:
            self.lang.data = lang
