"""The forms with which staff found a workshop and plan its sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.actor import Place
from app.core.days import HERE
from app.core.locales import LANGUAGES
from app.web import words
from app.web.forms import number_on_page
from app.web.i18n import by_name, offer
from app.workshops import rules
from app.workshops.models import Workshop, WorkshopSession
from app.workshops.phases import OFFERED, PhaseKind
from app.workshops.rules import PhasePlan, SessionPlan

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_TITLE = Length(max=rules.TITLE_LENGTH, message=_TOO_LONG)
_DAY_UNREADABLE = _l("Please write the day like this: 12.11.2027")
_TIME_UNREADABLE = _l("Please write the time like this: 17:30")
_CLOCK: Any = {
    "format": ["%H:%M", "%H.%M", "%H:%M:%S"],
    "invalid_value_message": _TIME_UNREADABLE,
}
_TABLES = _l("Please write a number from 1 to 40.")


class Checkboxes(SelectMultipleField):
    """Any of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PhaseRow(Form):
    """One phase. `known`: the id of the phase that it is already."""

    known = HiddenField()
    position = SelectField(
        _l("Comes as number"),
        choices=[
            SelectChoice(str(number), str(number)) for number in range(1, rules.MOST_PHASES + 1)
        ],
        validate_choice=False,
    )
    kind = SelectField(
        _l("What it is for"),
        choices=[
            SelectChoice("", _l("No phase")),
            *(SelectChoice(kind.value, words.PHASE[kind]) for kind in PhaseKind),
        ],
        default="",
        validate_choice=False,
    )
    title = StringField(_l("Own name"))

    def place_in_order(self) -> int:
        """The number that was chosen; last where none can be read."""
        return number_on_page(self.position.data, rules.MOST_PHASES)

    def plan(self) -> PhasePlan:
        """The phase as it shall be."""
        known = number_on_page(self.known.data) or None
        return PhasePlan(self.kind.data or "", self.title.data or "", known)


class WorkshopForm(FlaskForm):
    """A workshop and its phases. `revision`: the state that the page showed."""

    revision = HiddenField()
    title = StringField(
        _l("Title, in German"), validators=[DataRequired(_l("Please write a title.")), _TITLE]
    )
    phases = FieldList(
        FormField(PhaseRow), min_entries=rules.MOST_PHASES, max_entries=rules.MOST_PHASES
    )

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)

    def plans(self) -> list[PhasePlan]:
        """The phases that were chosen, in the order wanted."""
        rows = sorted((row.form for row in self.phases), key=PhaseRow.place_in_order)
        return [row.plan() for row in rows if row.kind.data]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """At least one phase, of kinds that there are, with names that fit."""
        valid: bool = super().validate(extra_validators)
        plans = self.plans()
        if rules.phases_problem(plans):
            self.form_errors.append(_("Please choose at least one phase from the lists."))
        if any(len(plan.title) > rules.PHASE_LENGTH for plan in plans):
            self.form_errors.append(
                _(
                    "The name of a phase is too long: please write at most %(max)d characters.",
                    max=rules.PHASE_LENGTH,
                )
            )
        return valid and not self.form_errors

    @staticmethod
    def data_of(workshop: Workshop | None) -> dict[str, object]:
        """What a form begins with: this workshop, or the phases that are offered."""
        rows = workshop.phases if workshop else ()
        phases = [(str(row.id), row.kind, row.title) for row in rows]
        phases = phases or [("", kind.value, "") for kind in OFFERED]
        phases += [("", "", "")] * (rules.MOST_PHASES - len(phases))
        return {
            "title": workshop.title if workshop else "",
            "revision": str(workshop.revision) if workshop else "",
            "phases": [
                {"known": known, "position": str(number), "kind": kind, "title": title}
                for number, (known, kind, title) in enumerate(phases, start=1)
            ],
        }


class NewWorkshopForm(WorkshopForm):
    """A new workshop, and for which place it is."""

    place = SelectField(_l("For which place?"), validate_choice=False)

    def offer(self, places: Mapping[str, str]) -> NewWorkshopForm:
        """Fill the list with key → name."""
        self.place.choices = [SelectChoice(key, name) for key, name in places.items()]
        return self

    def validate_place(self, field: SelectField) -> None:
        """One of the own places."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_("Please choose one of your places."))

    def found(self, keys: Mapping[Place, str]) -> Place:
        """The place that was chosen."""
        return next(place for place, key in keys.items() if key == self.place.data)


class SessionForm(FlaskForm):
    """When and where a session is, and for whom; all times are those of the district."""

    revision = HiddenField()
    day = DateField(
        _l("Day"),
        format=["%Y-%m-%d", "%d.%m.%Y"],
        invalid_value_message=_DAY_UNREADABLE,
        validators=[InputRequired(_l("Please write the day."))],
    )
    starts = TimeField(
        _l("Beginning"), validators=[InputRequired(_l("Please write the start."))], **_CLOCK
    )
    ends = TimeField(_l("End"), validators=[InputRequired(_l("Please write the end."))], **_CLOCK)
    place = StringField(_l("Place"), validators=[Length(max=rules.PLACE_LENGTH, message=_TOO_LONG)])
    title = StringField(_l("Title of its own, in German"), validators=[_TITLE])
    tables = IntegerField(
        _l("How many tables?"),
        default=1,
        invalid_value_message=_TABLES,
        validators=[InputRequired(_TABLES), NumberRange(1, rules.MOST_TABLES, _TABLES)],
    )
    langs = Checkboxes(_l("In which languages?"), validate_choice=False)
    interpreters = Checkboxes(_l("Interpreters needed for"), validate_choice=False)
    helpers_approve = BooleanField(_l("Whoever helps at a table may approve what is said there"))

    def offer(self, known: Iterable[str] = ()) -> SessionForm:
        """Fill the lists with the languages of this site, and those that are `known` already."""
        codes = dict.fromkeys((*offer()[0], *known))
        named = [(code, name) for code, name in by_name(codes) if code in LANGUAGES]
        for field in (self.langs, self.interpreters):
            field.choices = [SelectChoice(code, name) for code, name in named]
        return self

    @property
    def seen(self) -> int:
        """The revision that the page carried."""
        return number_on_page(self.revision.data)

    def plan(self) -> SessionPlan:
        """What was typed; languages that are not on the list are left out."""
        listed = {choice.value for choice in self.langs.choices or ()}
        return SessionPlan(
            starts_at=datetime.combine(self.day.data, self.starts.data, HERE),
            ends_at=datetime.combine(self.day.data, self.ends.data, HERE),
            title=self.title.data or "",
            place=self.place.data or "",
            langs=[code for code in self.langs.data or () if code in listed],
            tables=self.tables.data or 1,
            interpreters=[code for code in self.interpreters.data or () if code in listed],
            helpers_approve=self.helpers_approve.data,
        )

    @staticmethod
    def data_of(session: WorkshopSession) -> dict[str, object]:
        """What a form about this session begins with."""
        starts, ends = session.starts_at.astimezone(HERE), session.ends_at.astimezone(HERE)
        return {
            "revision": str(session.revision),
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            **{
                name: getattr(session, name)
                for name in ("place", "title", "tables", "langs", "interpreters", "helpers_approve")
            },
        }
