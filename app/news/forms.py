"""The forms of the news."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField
from wtforms.validators import ValidationError

from app.core.errors import Invalid
from app.mail import checked_address


class AddressForm(FlaskForm):
    """Where the news are to go."""

    email = EmailField(_l("E-mail address"))

    def validate_email(self, field: Any) -> None:
        """Whether mails can be sent there; says what to do if not."""
        try:
            checked_address(field.data or "")
        except Invalid as error:
            raise ValidationError(
                _l(
                    "No mail can be sent to this address. Please compare it letter by letter. "
                    "Your contribution is safe, with or without an e-mail address."
                )
            ) from error


class ButtonForm(FlaskForm):
    """Nothing but the token: the page itself says what the button does."""


def address_form() -> AddressForm:
    """The empty form, for pages that offer it beside others."""
    return AddressForm(formdata=None, prefix="news")
