"""The form in which an interpreter gives a second opinion."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, Length

from app.contributions.lifecycle import Verdict
from app.opinions.rules import LONGEST_REMARK
from app.texts.rules import LONGEST_TRANSLATION
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


class OpinionForm(FlaskForm):
    """`revision` of the opinion and `number` of the German version are those of the page."""

    revision = HiddenField(default="0")
    number = HiddenField(default="0")
    body = TextAreaField(
        _l("The German text"),
        validators=[
            DataRequired(_l("Please write in German what the person says.")),
            Length(max=LONGEST_TRANSLATION, message=_TOO_LONG),
        ],
    )
    verdict = RadioField(
        _l("Your opinion"),
        choices=[
            SelectChoice(
                Verdict.CONFIRMS.value, _l("The German text is right, and the reason fits it")
            ),
            SelectChoice(Verdict.DIFFERS.value, _l("The person means something else")),
        ],
        validators=[DataRequired(_l("Please choose one of the two."))],
        validate_choice=False,
    )
    remark_text = TextAreaField(
        _l("A remark for the coordinator, in German"),
        validators=[Length(max=LONGEST_REMARK, message=_TOO_LONG)],
    )

    @property
    def seen(self) -> tuple[int, int]:
        """The opinion's revision and the German version on the page; 0 if unreadable."""
        return number_on_page(self.revision.data), number_on_page(self.number.data)
