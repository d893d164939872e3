"""The form for the code of a slip."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

UNKNOWN = _l(
    "No slip of this session has this code. Please compare it with your slip, character by "
    "character."
)
TOO_MANY = _l(
    "Too many attempts in a short time. Nothing is lost: please wait a minute and try again."
)


class SlipForm(FlaskForm):
    """What stands on the slip."""

    code = StringField(_l("The code on your slip"), validators=[DataRequired(UNKNOWN)])
