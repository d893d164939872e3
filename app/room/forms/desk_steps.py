"""The forms with which staff put down what is to be done next, and how many came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from app.room.models.following import NextStep
from app.room.rules import steps as rules
from app.room.rules.steps import StepPlan
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_PEOPLE = _l("Please write a number from 1 to 5000, or leave it empty.")


class PeopleForm(FlaskForm):
    """How many people came; empty: nobody counted."""

    people = IntegerField(
        _l("How many people came?"),
        invalid_value_message=_PEOPLE,
        validators=[Optional(), NumberRange(1, rules.MOST_PEOPLE, _PEOPLE)],
    )


class StepForm(FlaskForm):
    """What which office does next. `revision`: the state that the page showed."""

    revision = HiddenField()
    what = TextAreaField(
        _l("What is to be done? (in German)"),
        validators=[
            DataRequired(_l("Please write what is to be done.")),
            Length(max=rules.WHAT_LENGTH, message=_TOO_LONG),
        ],
    )
    office = StringField(
        _l("Which office does it?"),
        validators=[
            DataRequired(_l("Please write which office does it.")),
            Length(max=rules.OFFICE_LENGTH, message=_TOO_LONG),
        ],
    )
    until = DateField(
        _l("Until when?"),
        format=["%Y-%m-%d", "%d.%m.%Y"],
        invalid_value_message=_l("Please write the day like this: 12.11.2027"),
        validators=[Optional()],
    )
    theme = SelectField(_l("Which theme is it about?"), validate_choice=False)

    def offer(self, themes: Iterable[tuple[int, str]]) -> Self:
        """Fill the list with id → title, after "none of them"."""
        listed = [SelectChoice(str(key), title) for key, title in themes]
        self.theme.choices = [SelectChoice("", _l("None of these")), *listed]
        return self

    def validate_until(self, field: DateField) -> None:
        """In a year that can be meant."""
        if field.data and field.data.year not in rules.YEARS:
            raise ValidationError(_l("Please look at the year once more."))

    def validate_theme(self, field: SelectField) -> None:
        """One of those offered, or none."""
        if (field.data or "") not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_l("Please choose one of those offered."))

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)

    def plan(self) -> StepPlan:
        """What was typed; the form has been validated."""
        return StepPlan(
            what=self.what.data or "",
            office=self.office.data or "",
            until=self.until.data,
            theme_id=number_on_page(self.theme.data) or None,
        )

    @staticmethod
    def data_of(step: NextStep) -> Mapping[str, object]:
        """What a form about this step begins with."""
        return {
            "revision": str(step.revision),
            "what": step.what,
            "office": step.office,
            "until": step.until,
            "theme": str(step.theme_id or ""),
        }
