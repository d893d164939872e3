"""What a public list is narrowed to, and what is looked for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import Form, SearchField, SelectChoice, SelectField

from app.contributions.models import Kind
from app.core import folding, plain
from app.district import store as district
from app.themes.models import Outcome, Theme
from app.themes.store import groups, outcomes, voices
from app.themes.store.voices import Choice
from app.web import words
from app.web.i18n import by_name, localized

ALL, DISTRICT, NO_FIELD = "", "district", "none"

LONGEST_SEARCH = 200  # characters

VOICES = ("q", "municipality", "field", "language", "kind", "state")
THEMES = ("q", "municipality", "field", "language", "state")
ANSWERS = ("q", "municipality", "field", "language", "outcome")
"""The controls of each list, by their names in the address."""

# Names of municipalities are German on every page.
_GERMAN = {"lang": "de", "dir": "auto"}


class PublicFilter(Form):
    """Words to look for, and lists. What is not on them counts as "all"."""

    q = SearchField(
        _l("What are you looking for?"),
        description=_l(
            "Write in your own language. Texts in other languages that mean the same are found too."
        ),
    )
    municipality = SelectField(_l("Place"))
    field = SelectField(_l("Field of action"))
    language = SelectField(_l("Language"))
    kind = SelectField(_l("Kind"))
    state = SelectField(_l("What became of it"))
    outcome = SelectField(_l("What was decided"))


@dataclass(frozen=True)
class Asked:
    """What an address asks for.

    `parts`: what was understood, as it stands in the address; `chosen`: the same of the lists,
    in words: (words, language of the words); `cut`: what was typed is longer than anybody types;
    `unknown`: something in the address is on no list.
    """

    form: PublicFilter
    choice: Choice
    parts: dict[str, Any]
    chosen: Sequence[tuple[str, str | None]]
    theme: Theme | None
    cut: bool
    unknown: bool

    @property
    def words(self) -> Sequence[str]:
        """The words to look for, folded."""
        return folding.words(self.parts.get("q", ""))

    @property
    def narrowed(self) -> bool:
        """Whether anything is chosen from the lists."""
        return bool(self.chosen)


def from_address(values: Mapping[str, str], names: Sequence[str]) -> Asked:
    """The filled-in form with the controls of these names, and what it asks the stores for."""
    rows = _rows()
    lists = {name: choices for name, choices in _offered().items() if name in names}
    given = {name: values.get(name, ALL) for name in lists}
    known = {name: value for name, value in given.items() if value in lists[name]}
    # Nobody types that much: the rest is left unread, so that tidying it costs nothing.
    typed = " ".join(plain.tidy(values.get("q", "")[: 10 * LONGEST_SEARCH]).split())
    parts = {"q": typed[:LONGEST_SEARCH].strip(), **known}
    theme = _theme(values.get("theme", "")) if "kind" in names else None
    if theme:
        parts["theme"] = str(theme.id)
    return Asked(
        form=_form(names, parts, lists),
        choice=_choice(known, rows, theme),
        parts={name: value for name, value in parts.items() if value},
        chosen=[
            (lists[name][value], "de" if name == "municipality" and value != DISTRICT else None)
            for name, value in known.items()
        ],
        theme=theme,
        cut=len(typed) > LONGEST_SEARCH,
        unknown=any(value and name not in known for name, value in given.items()),
    )


def tidied(
    names: Sequence[str], *, words_here: bool = False, keep: Sequence[str] = ()
) -> Response | None:
    """Where to go instead: an address without what was left empty, so that it can be passed on.

    `names`: the controls of the list, `keep` those that say something even if empty. A list that
    does not look for words itself (`words_here`) leaves them to the search.
    """
    given = {name: request.args[name] for name in (*names, "theme") if name in request.args}
    full: dict[str, Any] = {name: value for name, value in given.items() if value or name in keep}
    if full.get("q", "").strip() and not words_here:
        return redirect(url_for("themes.search", **full))
    if len(full) < len(given):
        return redirect(url_for(request.endpoint or "themes.voices", **full))
    return None


def page_number() -> int:
    """The page that is asked for; what is no number counts as the first one."""
    number = request.args.get("page", 1, type=int)
    return min(max(1, number), 10**6)


Rows = dict[str, dict[str, int]]


def _rows() -> Rows:
    return {
        "municipality": {row.key: row.id for row in district.municipalities()},
        "field": {row.key: row.id for row in district.fields()},
    }


def _offered() -> dict[str, dict[str, str]]:
    decided = {outcome.value: str(words.OUTCOME[outcome]) for outcome in Outcome}
    return {
        "municipality": {
            **{row.key: row.short_name for row in district.municipalities()},
            DISTRICT: _("The whole district"),
        },
        "field": {
            **{row.key: localized(row.name) for row in district.fields()},
            NO_FIELD: _("No field yet"),
        },
        "language": dict(by_name(voices.languages())),
        "kind": {kind.value: str(words.KIND[kind]) for kind in Kind},
        "state": {
            outcomes.OPEN: _("No answer yet"),
            outcomes.ANSWERED: _("Answered"),
            **decided,
        },
        "outcome": decided,
    }


def _form(
    names: Sequence[str], parts: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]
) -> PublicFilter:
    form = PublicFilter(MultiDict(dict(parts)))
    for field in list(form):
        if field.name not in names:
            del form[field.name]
    for name, choices in lists.items():
        form[name].choices = [SelectChoice(ALL, _("All"))] + [
            SelectChoice(
                value, label, _GERMAN if name == "municipality" and value != DISTRICT else {}
            )
            for value, label in choices.items()
        ]
    return form


def _choice(known: Mapping[str, str], rows: Rows, theme: Theme | None) -> Choice:
    municipality, field = known.get("municipality"), known.get("field")
    return Choice(
        municipality_id=rows["municipality"].get(municipality, 0) if municipality else None,
        field_id=rows["field"].get(field, 0) if field else None,
        lang=known.get("language"),
        kind=known.get("kind"),
        theme_id=theme.id if theme else None,
        state=known.get("state") or known.get("outcome"),
    )


def _theme(number: str) -> Theme | None:
    """The theme of this number, or the one that it was joined to."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    found = groups.themes([int(number)]).get(int(number))
    return groups.final(found.id) if found else None
