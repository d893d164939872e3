"""The form with which somebody tells of a barrier."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app.texts.forms import check_statement
from app.texts.rules import LONGEST
from app.web.forms import TrapForm


class BarrierForm(TrapForm):
    """What does not work for somebody, and, only if they want an answer, how to reach them."""

    barrier = TextAreaField(_l("What does not work for you?"), [check_statement])
    contact = StringField(
        _l("How can we reach you?"),
        description=_l("An e-mail address or a telephone number, only if you want an answer."),
    )

    def validate_contact(self, field: Any) -> None:
        """Anything goes, unless it is longer than any text may be."""
        if len(field.data or "") > LONGEST:
            check_statement(self, field)
