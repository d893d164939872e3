"""What forms without an account share: the trap for programs, and a kind word on a stale page."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError


class TrapForm(FlaskForm):
    """A form with a trap, `website`: people do not see it, programs fill it in."""

    website = StringField(_l("Please leave this empty"))

    def validate_website(self, field: Any) -> None:
        """A program fills in everything that it finds; a person may simply press again."""
        if field.data:
            field.data = ""
            raise ValidationError(
                _("A field that must stay empty was filled in. Please press the button again.")
            )


def number_on_page(text: str | None, unreadable: int = 0) -> int:
    """A number that a hidden field carried, such as a revision; `unreadable` if it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else unreadable


def explain_stale_token(form: FlaskForm) -> bool:
    """Put our own sentence to a missing or old token. Returns whether there was one."""
    if not form.csrf_token.errors:
        return False
    form.csrf_token.errors = [
        _(
            "The page had been open for a long time. Nothing is lost: please press the button "
            "again. If this sentence comes back, please allow cookies for this site."
        )
        if request.cookies
        else _(
            "Your browser does not keep cookies, and without them nothing can be sent. What you "
            "wrote is still here: please allow cookies for this site and press the button again. "
            "Or copy your text and use another browser."
        )
    ]
    return True
