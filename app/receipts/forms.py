"""The forms of the speaker's page."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.core import codes
from app.receipts import rules
from app.texts.forms import check_statement

CODE_PROBLEMS: dict[str, LazyString] = {
    "code-empty": _l("Please type the code from your receipt."),
    "code-mistyped": _l(
        "There is a typing mistake in this code. Please compare it with your receipt, "
        "character by character."
    ),
    "too-many": _l(
        "Too many attempts in a short time. Nothing is lost: please wait a minute and try again."
    ),
    "code-unknown": _l(
        "The code is typed correctly, but nothing here belongs to it. Perhaps the contribution was "
        "erased for good, or the receipt is from another district."
    ),
    "code-on-paper": _l(
        "The code is right. Your sheet of paper has not been typed in yet: please try again in a "
        "few days."
    ),
}


class CodeForm(FlaskForm):
    """The receipt code. `reply`: what somebody had written when the browser forgot the code."""

    code = StringField(_l("Your receipt code"), [DataRequired(CODE_PROBLEMS["code-empty"])])
    reply = HiddenField()

    def validate_code(self, field: Any) -> None:
        """Whether this can be a code at all; says what is wrong with it if not."""
        problem = rules.how_mistyped(field.data or "")
        if problem:
            raise ValidationError(_how_mistyped(problem))


def _how_mistyped(problem: str) -> str:
    if problem in CODE_PROBLEMS:
        return str(CODE_PROBLEMS[problem])
    right = ngettext(
        "A code has %(num)s letter or digit.",
        "A code has %(num)s letters and digits.",
        codes.LENGTH,
    )
    too_short = problem == "code-too-short"
    wrong = _("Some are missing in yours.") if too_short else _("Yours has more than that.")
    return f"{right} {wrong}"


class ReplyForm(FlaskForm):
    """The reply to a coordinator's question, in any language."""

    reply = TextAreaField(_l("Your reply"), validators=[check_statement])


class ConfirmForm(FlaskForm):
    """Nothing but the token: the page itself says what the button does."""
