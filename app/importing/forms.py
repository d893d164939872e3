"""Forms of the import."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from app.contributions.models import Kind
from app.core.actor import Place
from app.core.folding import fold
from app.district import store as district
from app.district.models import Field
from app.importing.rules.mapping import FIXED, ROLES, Mapping
from app.web.forms import number_on_page
from app.web.i18n import by_name, localized
from app.web.words import KIND

_COLUMN, _FIXED = "column:", "fixed:"


class UploadForm(FlaskForm):
    """A file, and for which place it is."""

    place = SelectField(_l("For which place is the file?"), validate_choice=False)
    file = FileField(_l("File"), validators=[FileRequired(_l("Please choose a file."))])

    def offer(self, places: Mapped[Place, str]) -> None:
        """The places where this person may import; a single one is chosen."""
        keys = district.place_keys()
        self.place.choices = [SelectChoice(keys[place], name) for place, name in places.items()]
        if len(self.place.choices) == 1:
            self.place.data = self.place.data or self.place.choices[0].value
        else:
            self.place.choices.insert(0, SelectChoice("", _("Please choose")))

    def validate_place(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in {choice.value for choice in field.choices or () if choice.value}:
            raise ValidationError(_l("Please choose a place."))


class StepForm(FlaskForm):
    """A step with nothing to fill in; `revision`: the state that the page showed."""

    revision = HiddenField()

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)


class UndoForm(StepForm):
    """Take an import back."""

    erase_too = BooleanField(_l("Erase these contributions for good as well"))


class MappingForm(StepForm):
    """Which column holds what: a column ("column:2"), or the same for all ("fixed:de")."""

    headed = BooleanField(_l("The first row holds the names of the columns"))
    text = SelectField(_l("Text of the contribution"), validate_choice=False)
    title = SelectField(_l("Title, put before the text"), validate_choice=False)
    lang = SelectField(_l("Language"), validate_choice=False)
    kind = SelectField(_l("Kind"), validate_choice=False)
    municipality = SelectField(_l("Place"), validate_choice=False)
    field = SelectField(_l("Field of action"), validate_choice=False)
    created = SelectField(_l("Date"), validate_choice=False)
    own_id = SelectField(_l("Number of your own"), validate_choice=False)

    def offer(self, columns: Sequence[str], places: Mapped[Place, str]) -> None:
        """The columns of the file, and what can be the same for all rows."""
        offered = [
            SelectChoice(f"{_COLUMN}{n}", name, optgroup=_("Columns of the file"))
            for n, name in enumerate(columns)
        ]
        keys = district.place_keys()
        for role in ROLES:
            self[role].choices = [SelectChoice("", self._without(role)), *offered]
        self.text.choices[0] = SelectChoice("", _("Please choose"))
        self.lang.choices += _same(by_name(("de", "ar", "en", "fa", "ku", "ru", "tr", "uk")))
        self.kind.choices += _same([(kind.value, KIND[kind]) for kind in Kind])
        self.municipality.choices += _same([(keys[place], name) for place, name in places.items()])

    def show(self, mapping: Mapping, place: str) -> None:
        """Begin with this; rows without a place are for `place`, a key."""
        for role in ROLES:
            chosen = mapping.fixed.get(role, "")
            self[role].data = f"{_FIXED}{chosen}" if chosen else ""
            if role in mapping.columns:
                self[role].data = f"{_COLUMN}{mapping.columns[role]}"
        self.headed.data = mapping.headed
        self.kind.data = self.kind.data or f"{_FIXED}{Kind.NEED}"
        self.municipality.data = self.municipality.data or f"{_FIXED}{place}"

    def validate_text(self, field: SelectField) -> None:
        """A column must be chosen; each column for one thing only."""
        if not field.data:
            raise ValidationError(_l("Please choose the column with the texts."))

    def validate(self, extra_validators: Any = None) -> bool:
        """What was chosen must be offered, and no column twice."""
        good: bool = super().validate(extra_validators)
        used = [self[role].data for role in ROLES if str(self[role].data).startswith(_COLUMN)]
        for role in ROLES:
            value = self[role].data or ""
            said = [*self[role].errors]
            if value not in {choice.value for choice in self[role].choices}:
                said.append(_("Please choose one of these."))
            if used.count(value) > 1:
                said.append(_("This column is chosen for something else as well."))
            self[role].errors = said
            good = good and not said
        return good

    def mapping(self, place: str, fields: Mapped[str, str], *, place_known: bool) -> Mapping:
        """What was chosen. `fields`: the meaning of values, as chosen before."""
        columns, fixed = {}, {}
        for role in ROLES:
            value = self[role].data or ""
            if value.startswith(_COLUMN):
                columns[role] = int(value.removeprefix(_COLUMN))
            elif value and role in FIXED:
                fixed[role] = value.removeprefix(_FIXED)
        if place_known:  # a row without a place is for the place of the file
            fixed.setdefault("municipality", place)
        return Mapping(columns, fixed, bool(self.headed.data), dict(fields))

    @staticmethod
    def _without(role: str) -> str:
        words = {
            "lang": _("recognise it"),
            "kind": _("Please choose"),
            "municipality": _("only as the column says"),
            "created": _("today"),
        }
        return str(words.get(role, _("none")))


def _same(entries: Sequence[tuple[str, Any]]) -> list[SelectChoice]:
    return [
        SelectChoice(f"{_FIXED}{key}", name, optgroup=_("The same for all rows"))
        for key, name in entries
    ]


class FieldsForm(StepForm):
    """What the values of a column mean as fields of action; made for the values of one file."""

    @classmethod
    def of(cls, values: Sequence[tuple[str, int]], fields: Sequence[Field]) -> type[FieldsForm]:
        """A form with a list for each of the values, named by its number."""
        choices = [
            SelectChoice("", _("none")),
            *(SelectChoice(row.key, localized(row.name)) for row in fields),
        ]
        lists = {
            f"value_{n}": SelectField(value, choices=choices)
            for n, (value, _count) in enumerate(values)
        }
        return type("FieldsOfOneFile", (cls,), lists)

    def chosen(self, values: Sequence[tuple[str, int]]) -> dict[str, str]:
        """Folded value → key of a field, or ""."""
        return {fold(value): self[f"value_{n}"].data for n, (value, _count) in enumerate(values)}


def guessed_field(value: str, fields: Sequence[Field]) -> str:
    """The key of the field of action that is called like this; "" if none is."""
    wanted = fold(value)
    for row in fields:
        if wanted in {fold(row.key), *(fold(name) for name in row.name.values())}:
            return row.key
    return ""
