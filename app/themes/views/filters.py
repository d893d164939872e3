"""What the list of voices is narrowed to, and what is looked for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SearchField, SelectChoice, SelectField

from app.contributions.models import Kind
from app.core import plain
from app.core.actor import Place, Scope
from app.district import store as district
from app.district.models import Municipality
from app.themes.store import voices
from app.themes.store.voices import Choice
from app.web import words
from app.web.i18n import language_name, localized

ALL, DISTRICT, NO_FIELD = "", "district", "none"

LONGEST_SEARCH = 200  # characters

# Names of municipalities are German on every page.
_GERMAN = {"lang": "de", "dir": "auto"}


class VoiceFilter(Form):
    """Four lists. What is not on them counts as "all": an old link still leads somewhere."""

    municipality = SelectField(_l("Place"))
    field = SelectField(_l("Field of action"))
    language = SelectField(_l("Language"))
    kind = SelectField(_l("Kind"))

    @property
    def chosen(self) -> dict[str, str]:
        """What is chosen, as it stands in the address."""
        return {field.name: field.data for field in self if field.data}


class SearchForm(Form):
    """A few words in any language, and perhaps a place."""

    q = SearchField(
        _l("What are you looking for?"),
        description=_l(
            "Write in your own language. Texts in other languages that mean the same are found too."
        ),
    )
    municipality = SelectField(_l("Place"))


def search_from_address(
    values: Mapping[str, str],
) -> tuple[SearchForm, frozenset[Place] | Scope, bool]:
    """The filled-in form, where to look, and whether what was typed is cut because of its length.

    A place that is not on the list counts as "all".
    """
    # Nobody types that much: the rest is left unread, so that tidying it costs nothing.
    typed = " ".join(plain.tidy(values.get("q", "")[: 10 * LONGEST_SEARCH]).split())
    municipalities = {row.key: row for row in district.municipalities()}
    offered = _places(municipalities)
    known = values.get("municipality", ALL)
    known = known if known in offered else ALL
    form = SearchForm(MultiDict({"q": typed[:LONGEST_SEARCH].strip(), "municipality": known}))
    _offer(form, {"municipality": offered}, municipalities)
    place = _id_of(known, municipalities, DISTRICT)
    places = Scope.EVERYWHERE if place is None else frozenset({place or None})
    return form, places, len(typed) > LONGEST_SEARCH


def from_address(values: Mapping[str, str]) -> tuple[VoiceFilter, Choice]:
    """The filled-in form, and what it asks the store for."""
    municipalities = {row.key: row for row in district.municipalities()}
    fields = {row.key: row for row in district.fields()}
    offered = {
        "municipality": _places(municipalities),
        "field": {
            **{key: localized(row.name) for key, row in fields.items()},
            NO_FIELD: _("No field yet"),
        },
        "language": {code: language_name(code) for code in voices.languages()},
        "kind": {kind.value: words.KIND[kind] for kind in Kind},
    }
    known = {name: values.get(name, ALL) for name in offered}
    known = {name: value if value in offered[name] else ALL for name, value in known.items()}
    form = VoiceFilter(MultiDict(known))
    _offer(form, offered, municipalities)
    theme = values.get("theme", "")
    choice = Choice(
        municipality_id=_id_of(known["municipality"], municipalities, DISTRICT),
        field_id=_id_of(known["field"], fields, NO_FIELD),
        lang=known["language"] or None,
        kind=known["kind"] or None,
        theme_id=int(theme) if theme.isascii() and theme.isdigit() and len(theme) < 10 else None,
    )
    return form, choice


def _places(municipalities: Mapping[str, Municipality]) -> dict[str, str]:
    return {
        **{key: row.short_name for key, row in municipalities.items()},
        DISTRICT: _("The whole district"),
    }


def _offer(
    form: Form, offered: Mapping[str, Mapping[str, str]], municipalities: Mapping[str, Municipality]
) -> None:
    """Fill the lists of a form: everything first, then what is offered."""
    german = {("municipality", key) for key in municipalities}
    for name, choices in offered.items():
        form[name].choices = [SelectChoice(ALL, _("All"))] + [
            SelectChoice(value, label, _GERMAN if (name, value) in german else {})
            for value, label in choices.items()
        ]


def _id_of(value: str, rows: Mapping[str, object], none_of_them: str) -> int | None:
    if value == none_of_them:
        return 0
    return rows[value].id if value else None  # type: ignore[attr-defined]
