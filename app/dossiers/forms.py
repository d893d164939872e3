"""Forms of the dossiers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from app.texts.rules import LONGEST


class IntroductionForm(FlaskForm):
    """The coordinator's own words at the beginning of a dossier."""

    introduction = TextAreaField(
        _l("Your introduction, in German"),
        validators=[
            Length(
                max=LONGEST,
                message=_l("This is too long. Please write at most %(max)d characters."),
            )
        ],
    )


class OpenForm(FlaskForm):
    """Nothing but the token: the page itself says what the button does."""


class FreezeForm(FlaskForm):
    """Freeze the version that the page announced, and no other.

    `waiting`: how many single concerns nobody has looked at, as the page said.
    """

    number = IntegerField(
        validators=[InputRequired(_l("Please open the page anew and send it once more."))],
        widget=HiddenInput(),
    )
    waiting = IntegerField(validators=[Optional()], widget=HiddenInput())

    def tell(self, waiting: int) -> None:
        """The page says so many now, whatever the page before it said."""
        self.waiting.data, self.waiting.raw_data = waiting, None
