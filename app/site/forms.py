"""The form with which somebody tells of a barrier."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from app.contributions.forms import check_statement
from app.texts.rules import LONGEST


class BarrierForm(FlaskForm):
    """What does not work for somebody, and, only if they want an answer, how to reach them.

    `website` is a trap: people do not see it.
    """

    barrier = TextAreaField(_l("What does not work for you?"), [check_statement])
    contact = StringField(
        _l("How can we reach you?"),
        description=_l("An e-mail address or a telephone number, only if you want an answer."),
    )
    website = StringField(_l("Please leave this empty"))

    def validate_contact(self, field: Any) -> None:
        """Anything goes, unless it is longer than any text may be."""
        if len(field.data or "") > LONGEST:
            check_statement(self, field)

    def validate_website(self, field: Any) -> None:
        """A program fills in everything that it finds; a person may simply press again."""
        if field.data:
            field.data = ""
            raise ValidationError(
                _("A field that must stay empty was filled in. Please press the button again.")
            )
