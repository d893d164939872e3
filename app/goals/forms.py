"""Forms for the concept. Each change says from which themes it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.goals.rules import levels
from app.goals.service.noting import Source, Words
from app.texts.rules import LONGEST
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_OFFERED = _l("Please choose one of those offered.")


class Checkboxes(SelectMultipleField):
    """Any of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class NamesForm(FlaskForm):
    """What a field of action is called in other languages; `FIELD.format(code)` for each."""

    FIELD = "name_{}"

    @classmethod
    def in_languages(cls, names: Mapping[str, str]) -> type[NamesForm]:
        """A form with a line for each language (code → its name)."""
        longest = Length(max=levels.NAME_LENGTH, message=_TOO_LONG)
        lines = {
            cls.FIELD.format(code): StringField(name, validators=[longest])
            for code, name in names.items()
        }
        return type(cls.__name__, (cls,), lines)

    @property
    def names(self) -> dict[str, str]:
        """Language → what was written."""
        before = self.FIELD.format("")
        written = {field.name: field.data or "" for field in self}
        return {
            name.removeprefix(before): text
            for name, text in written.items()
            if name.startswith(before)
        }


class FoundForm(NamesForm):
    """A new field of action."""

    name = StringField(
        _l("What is the field of action called?"),
        validators=[
            DataRequired(_l("Please write a name.")),
            Length(max=levels.NAME_LENGTH, message=_TOO_LONG),
        ],
    )
    challenges = TextAreaField(
        _l("What is it about? Its challenges, in German"),
        validators=[
            DataRequired(_l("Please write what it is about.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )


class DayField(DateField):
    """A day, as the browser's calendar sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises `ValueError` with our own sentence."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_l("This is no day. Please write it like 2027-09-24.")) from error


class SourceForm(FlaskForm):
    """Where a change comes from. `revision`: the state of the node that the page showed."""

    revision = HiddenField()
    themes = Checkboxes(_l("From which themes does this come?"), validate_choice=False)
    reason = TextAreaField(
        _l("Why is it made? Needed where it comes from no theme."),
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )

    def offer_themes(self, themes: Mapping[int, str]) -> None:
        """Fill the list with id → title."""
        self.themes.choices = [SelectChoice(str(key), title) for key, title in themes.items()]

    def validate_themes(self, field: Checkboxes) -> None:
        """Only what was offered, and not nothing at all."""
        known = {choice.value for choice in field.choices or ()}
        if not set(field.data or ()) <= known:
            raise ValidationError(_OFFERED)
        if not field.data and not (self.reason.data or "").strip():
            raise ValidationError(
                _l("Please tick the themes that this comes from, or write why it is made.")
            )

    @property
    def source(self) -> Source:
        """What was said about it."""
        return Source([int(key) for key in self.themes.data or ()], self.reason.data or "")

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)


class NodeForm(SourceForm):
    """The words of a node."""

    number = StringField(
        _l("Number in the concept"),
        validators=[Length(max=levels.NUMBER_LENGTH, message=_TOO_LONG)],
    )
    title = TextAreaField(
        _l("Text, in German"),
        validators=[
            DataRequired(_l("Please write the text.")),
            Length(max=levels.TITLE_LENGTH, message=_TOO_LONG),
        ],
    )
    description = TextAreaField(
        _l("Explanation, in German"), validators=[Length(max=LONGEST, message=_TOO_LONG)]
    )

    @property
    def words(self) -> Words:
        """What the node shall say."""
        return Words(self.number.data or "", self.title.data or "", self.description.data or "")


class NewFieldForm(NodeForm):
    """A field of action that the concept takes in."""

    field = SelectField(_l("Which field of action?"), validate_choice=False)

    def offer_fields(self, names: Mapping[str, str]) -> None:
        """Fill the list with key → name."""
        self.field.choices = [SelectChoice(key, name) for key, name in names.items()]

    def validate_field(self, field: SelectField) -> None:
        """One of the district's fields that the concept does not have yet."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_OFFERED)


class MoveForm(SourceForm):
    """Where a node shall stand: "parent-after", each an id or 0."""

    place = SelectField(_l("Where shall it stand?"), validate_choice=False)

    def offer_places(self, places: Sequence[tuple[str, str, str]]) -> None:
        """Fill the list with (value, label, what stands above) of each place."""
        self.place.choices = [
            SelectChoice(value, label, optgroup=above) for value, label, above in places
        ]

    def validate_place(self, field: SelectField) -> None:
        """One of the places of the list."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_l("Please choose a place."))

    @property
    def parent_and_sibling(self) -> tuple[int, int]:
        """(id of what it shall hang on, id of what it shall stand behind); 0: none."""
        parent, _, after = (self.place.data or "").partition("-")
        return number_on_page(parent), number_on_page(after)


class HangForm(FlaskForm):
    """What shall hang on which node: a theme ("theme-3") or a decision ("answer-7")."""

    node = SelectField(_l("On which part of the concept?"), validate_choice=False)
    what = SelectField(_l("What shall hang there?"), validate_choice=False)

    def offer_nodes(self, nodes: Mapping[int, str]) -> HangForm:
        """Fill the list with id → number and text."""
        self.node.choices = [SelectChoice(str(key), label) for key, label in nodes.items()]
        return self

    def offer_things(self, things: Sequence[tuple[str, str, str]]) -> HangForm:
        """Fill the list with (value, label, kind of thing)."""
        self.what.choices = [
            SelectChoice(value, label, optgroup=kind) for value, label, kind in things
        ]
        return self


class AdoptForm(FlaskForm):
    """A body adopts the concept. `seen`: the newest change that the page showed."""

    seen = HiddenField()
    name = StringField(
        _l("Name of the version"),
        validators=[
            DataRequired(_l("Please write a name.")),
            Length(max=levels.NAME_LENGTH, message=_TOO_LONG),
        ],
    )
    adopted_by = StringField(
        _l("Which body adopted it?"),
        validators=[
            DataRequired(_l("Please write which body adopted it.")),
            Length(max=levels.NAME_LENGTH, message=_TOO_LONG),
        ],
    )
    adopted_on = DayField(
        _l("On which day?"), validators=[DataRequired(_l("Please enter the day."))]
    )
