"""Which part of the numbers a page shows: a round, a place, a field of action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectChoice, SelectField

from app.core.actor import Place, Places, Scope
from app.core.errors import NotFound
from app.district import store as district
from app.district.models import Cycle
from app.reporting import store
from app.reporting.rules.tallies import Voice
from app.web.i18n import localized

ALL, NO_FIELD = "", "none"

_GERMAN = {"lang": "de", "dir": "auto"}


class ChoiceForm(Form):
    """The lists above the numbers; an address that names something else gives no page."""

    round = SelectField(_l("Round"))
    municipality = SelectField(_l("Place"))
    field = SelectField(_l("Field of action"))


@dataclass(frozen=True)
class Chosen:
    """What an address asks for. `parts`: how it stands there; `field_id` 0: no field yet.

    `place_key`: "" for all places, else as in addresses.
    """

    cycle: Cycle
    form: ChoiceForm
    place_key: str = ALL
    place: Place = None
    field_id: int | None = None
    parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[Place] | Scope:
        """The place, as stores ask for it."""
        return frozenset({self.place}) if self.place_key else Scope.EVERYWHERE

    def of(self, voices: Sequence[Voice]) -> list[Voice]:
        """Those of the voices that were chosen."""
        return [
            voice
            for voice in voices
            if (not self.place_key or voice.place == self.place)
            and (self.field_id is None or voice.field_id == (self.field_id or None))
        ]


def chosen(*names: str, among: Places = Scope.EVERYWHERE) -> Chosen:
    """What this request asks for, by the lists of these names. Raises `NotFound`.

    `among`: the places that may be asked for one by one; others do not exist here.
    """
    given = {name: request.args.get(name, ALL) for name in names}
    cycles = store.cycles()
    cycle = _cycle(cycles, given.get("round", ALL))
    key, field_key = given.get("municipality", ALL), given.get("field", ALL)
    field_id = None if field_key in {ALL, NO_FIELD} else district.field(field_key).id
    form = _form(names, {**given, "round": cycle.key}, cycles, among)
    return Chosen(
        cycle=cycle,
        form=form,
        place_key=key,
        place=_place(key, among) if key else None,
        field_id=0 if field_key == NO_FIELD else field_id,
        parts={name: value for name, value in given.items() if value},
    )


def _cycle(cycles: Sequence[Cycle], key: str) -> Cycle:
    if key == ALL:
        return district.current_cycle()
    found = next((cycle for cycle in cycles if cycle.key == key), None)
    if found is None:
        raise NotFound
    return found


def _place(key: str, among: Places) -> Place:
    place = district.place_of(key)
    if not (isinstance(among, Scope) or place in among):
        raise NotFound
    return place


def _form(
    names: Sequence[str], given: Mapping[str, str], cycles: Sequence[Cycle], among: Places
) -> ChoiceForm:
    form = ChoiceForm(MultiDict(dict(given)))
    for control in list(form):
        if control.name not in names:
            del form[control.name]
    everything = SelectChoice(ALL, _("All"))
    if "round" in names:
        form.round.choices = [SelectChoice(row.key, row.name, _GERMAN) for row in cycles]
    if "municipality" in names:
        form.municipality.choices = [everything, *_place_choices(among)]
    if "field" in names:
        fields = [SelectChoice(row.key, localized(row.name)) for row in district.fields()]
        form.field.choices = [everything, *fields, SelectChoice(NO_FIELD, _("No field yet"))]
    return form


def _place_choices(among: Places) -> list[SelectChoice]:
    rows = district.municipalities()
    listed: dict[Place, SelectChoice] = {
        row.id: SelectChoice(row.key, row.short_name, _GERMAN) for row in rows
    }
    listed[None] = SelectChoice(district.WHOLE_DISTRICT, _("The whole district"))
    return [row for key, row in listed.items() if isinstance(among, Scope) or key in among]
