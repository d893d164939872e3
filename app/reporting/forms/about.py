"""The two questions about the person, and the words of their answers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice

from app.reporting.rules import UNSAID, Age, Years

AGES: dict[str, LazyString] = {
    Age.UNDER_18: _l("Under 18"),
    Age.UNDER_28: _l("18 to 27"),
    Age.UNDER_41: _l("28 to 40"),
    Age.UNDER_65: _l("41 to 64"),
    Age.OLDER: _l("65 or older"),
}
YEARS: dict[str, LazyString] = {
    Years.ALWAYS: _l("I was born here"),
    Years.UNDER_1: _l("Less than 1 year"),
    Years.UNDER_4: _l("1 to 3 years"),
    Years.UNDER_11: _l("4 to 10 years"),
    Years.LONGER: _l("More than 10 years"),
}
_UNSAID = _l("I would rather not say")


def _choices(words: dict[str, LazyString]) -> list[SelectChoice]:
    offered = [SelectChoice(key, word) for key, word in words.items()]
    return [*offered, SelectChoice(UNSAID, _UNSAID)]


class AboutForm(FlaskForm):
    """Age and years; what nobody answers stays unsaid. The service checks the values."""

    age = RadioField(
        _l("How old are you?"), choices=_choices(AGES), default=UNSAID, validate_choice=False
    )
    years = RadioField(
        _l("How long have you lived in Germany?"),
        choices=_choices(YEARS),
        default=UNSAID,
        validate_choice=False,
    )


def about_form() -> AboutForm:
    """The empty form, for the receipt."""
    return AboutForm(formdata=None, prefix="about")
