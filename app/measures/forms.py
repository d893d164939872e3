"""Forms with which coordinators and planners keep measures up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    EmailField,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app import mail
from app.core.actor import Place
from app.core.errors import Invalid
from app.measures import rules
from app.measures.rules import Evaluation, Plan
from app.texts.rules import LONGEST
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=_TOO_LONG)


class Day(DateField):
    """A day as browsers send it; whatever else was typed gets a sentence of our own."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(
                _l("This is no date. Please write it like this: 2027-03-31.")
            ) from error


class MeasureForm(FlaskForm):
    """One of several forms on a page. `revision`: the state that the page showed."""

    revision = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = type(self).__name__.removesuffix("Form").lower()
        for field in self:
            field.id = field.label.field_id = f"{name}-{field.id}"

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)

    def showing(self, revision: int) -> Self:
        """The form as a page carries it that shows this state."""
        self.revision.data = str(revision)
        return self


class PlanForm(MeasureForm):
    """Who does what until when."""

    title = StringField(
        _l("What is it called? (in German)"),
        validators=[DataRequired(_l("Please write a title.")), _at_most(rules.TITLE_LENGTH)],
    )
    summary = TextAreaField(
        _l("What is done? (in German)"),
        validators=[DataRequired(_l("Please write what is done.")), _at_most(LONGEST)],
    )
    office = StringField(
        _l("Office in charge"),
        validators=[
            DataRequired(
                _l("Please write which office is in charge: a measure that nobody does is none.")
            ),
            _at_most(rules.OFFICE_LENGTH),
        ],
    )
    email = EmailField(_l("E-mail address of the office"))
    partners = StringField(_l("Partners"), validators=[_at_most(rules.PARTNERS_LENGTH)])
    starts_on = Day(_l("Begins on"), validators=[InputRequired(_l("Please say when it begins."))])
    ends_on = Day(_l("Ends on"), validators=[InputRequired(_l("Please say when it is to end."))])

    def validate_email(self, field: EmailField) -> None:
        """Whether mails can be sent there, if there is one."""
        try:
            field.data = mail.checked_address(field.data) if (field.data or "").strip() else ""
        except Invalid as error:
            raise ValidationError(
                _l("No mail can be sent to this address. Please compare it letter by letter.")
            ) from error

    def validate_starts_on(self, field: DateField) -> None:
        """In a year that can be meant."""
        if field.data and field.data.year not in rules.YEARS:
            raise ValidationError(_l("Please look at the year once more."))

    def validate_ends_on(self, field: DateField) -> None:
        """The same, and not before it begins."""
        self.validate_starts_on(field)
        if self.starts_on.data and field.data and field.data < self.starts_on.data:
            raise ValidationError(
                _l("The end lies before the beginning. Please look at both dates once more.")
            )

    def plan(self) -> Plan:
        """What was typed; the form has been validated."""
        return Plan(
            title=self.title.data or "",
            summary=self.summary.data or "",
            office=self.office.data or "",
            email=self.email.data or "",
            partners=self.partners.data or "",
            starts_on=self.starts_on.data or date.max,
            ends_on=self.ends_on.data or date.max,
        )


class FoundForm(PlanForm):
    """A new measure, and for which place it is."""

    place = SelectField(_l("For which place?"), validate_choice=False)

    def offer(self, places: Mapping[str, str]) -> Self:
        """Fill the list with key → name."""
        self.place.choices = [SelectChoice(key, name) for key, name in places.items()]
        return self

    def validate_place(self, field: SelectField) -> None:
        """One of those where somebody spoke on the theme."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_l("Please choose one of your places."))

    def found(self, keys: Mapping[Place, str]) -> Place:
        """The place that was chosen."""
        return next(place for place, key in keys.items() if key == self.place.data)


class BeginForm(MeasureForm):
    """It runs now: nothing but the state that the page showed."""


class BackForm(BeginForm):
    """It was said to be done or stopped by mistake."""


class ThemeForm(MeasureForm):
    """A further theme that it comes from."""

    theme = SelectField(_l("From which theme does it come as well?"), validate_choice=False)

    def offer(self, themes: Iterable[tuple[int, str]]) -> Self:
        """Fill the list with id → title."""
        self.theme.choices = [SelectChoice(str(key), title) for key, title in themes]
        return self

    def validate_theme(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_l("Please choose one of those offered."))

    @property
    def chosen(self) -> int:
        """The theme; 0, which never exists, if it cannot be read."""
        return number_on_page(self.theme.data)


class NoteForm(MeasureForm):
    """How it goes."""

    body = TextAreaField(
        _l("How does it go? (in German)"),
        validators=[DataRequired(_l("Please write how it goes.")), _at_most(LONGEST)],
    )


class StopForm(MeasureForm):
    """Why nothing comes of it."""

    reason = TextAreaField(
        _l("Why is it stopped? (in German)"),
        validators=[
            DataRequired(_l("Please write why: the people who spoke on it read it.")),
            _at_most(LONGEST),
        ],
    )


class CloseForm(MeasureForm):
    """What became of it."""

    reached = TextAreaField(
        _l("What was reached? (in German)"),
        validators=[DataRequired(_l("Please write what was reached.")), _at_most(LONGEST)],
    )
    indicator = StringField(
        _l("By what can it be seen?"),
        validators=[
            DataRequired(_l("Please name something by which everybody can see it.")),
            _at_most(rules.INDICATOR_LENGTH),
        ],
    )
    before = StringField(
        _l("Before"),
        validators=[
            DataRequired(_l("Please write how it was before.")),
            _at_most(rules.VALUE_LENGTH),
        ],
    )
    after = StringField(
        _l("After"),
        validators=[
            DataRequired(_l("Please write how it is now.")),
            _at_most(rules.VALUE_LENGTH),
        ],
    )

    def evaluation(self) -> Evaluation:
        """What was typed."""
        return Evaluation(
            reached=self.reached.data or "",
            indicator=self.indicator.data or "",
            before=self.before.data or "",
            after=self.after.data or "",
        )


class EvaluateForm(CloseForm):
    """The same in better words, after it is done."""
