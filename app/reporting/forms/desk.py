"""Forms of the staff's pages with numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from app.reporting.forms.dimensions import DIMENSION
from app.reporting.rules.indicators import KEY, LONGEST, Entry, number
from app.reporting.rules.population import EARLIEST, LATEST
from app.web.forms import number_on_page


class PopulationForm(FlaskForm):
    """A file with population figures; `dry_run`: only look at it."""

    file = FileField(_l("File"), validators=[FileRequired(_l("Please choose a file."))])
    dry_run = BooleanField(_l("Only look: nothing is changed"), default=True)


_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_CHOOSE = _l("Please choose one of these.")
_NO_NUMBER = _l("Please write a number, such as 12,5.")


def _text(name: str, label: LazyString, *, long: bool = False) -> Any:
    kind = TextAreaField if long else StringField
    missing = DataRequired(_l("Please write something here."))
    return kind(label, validators=[missing, Length(max=LONGEST[name], message=_TOO_LONG)])


class IndicatorForm(FlaskForm):
    """What an indicator means; `revision`: the state that the page showed."""

    revision = HiddenField()
    dimension = SelectField(
        _l("Dimension"),
        choices=[SelectChoice(key, word) for key, word in DIMENSION.items()],
        validate_choice=False,
        validators=[AnyOf(DIMENSION, _CHOOSE)],
    )
    name = _text("name", _l("Name"))
    definition = _text("definition", _l("What exactly is counted"), long=True)
    source = _text("source", _l("Source"))
    unit = _text("unit", _l("Unit"))
    target = StringField(_l("Target"))

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)

    def validate_target(self, field: StringField) -> None:
        """A number, or nothing."""
        if field.data and number(field.data) is None:
            raise ValidationError(_NO_NUMBER)

    def entry(self, key: str) -> Entry:
        """What was filled in."""
        said = {name: getattr(self, name).data.strip() for name in LONGEST if name != "key"}
        target = number(self.target.data or "")
        return Entry(key=key, dimension=self.dimension.data, target=target, **said)


class NewIndicatorForm(IndicatorForm):
    """A new one, with its key."""

    key = StringField(_l("Short name for addresses"))

    def validate_key(self, field: StringField) -> None:
        """Letters that stand in addresses."""
        if not KEY.fullmatch(field.data or "") or len(field.data) > LONGEST["key"]:
            raise ValidationError(
                _l("Please use small letters a to z, figures and hyphens, at most 40 characters.")
            )


class MeasuredForm(FlaskForm):
    """A number of a year and a place; an empty one takes away what stood there."""

    place = SelectField(_l("Place"), validate_choice=False)
    year = StringField(_l("Year"))
    value = StringField(_l("Value"))

    def offer(self, places: Mapping[str, str]) -> MeasuredForm:
        """Fill the list with key → name."""
        self.place.choices = [SelectChoice(key, name) for key, name in places.items()]
        return self

    def validate_place(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_CHOOSE)

    def validate_year(self, field: StringField) -> None:
        """Four figures."""
        if not EARLIEST <= number_on_page(field.data) <= LATEST:
            raise ValidationError(_l("Please write a year, such as 2026."))

    def validate_value(self, field: StringField) -> None:
        """A number, or nothing."""
        if field.data and number(field.data) is None:
            raise ValidationError(_NO_NUMBER)
