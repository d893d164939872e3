"""The form with which somebody says something."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import (
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
)
from wtforms.validators import DataRequired, ValidationError

from app.contributions.models import Kind, Target
from app.contributions.store import SaidAt
from app.core.locales import LANGUAGES, UNKNOWN
from app.district.models import Field, Municipality
from app.texts.forms import check_statement
from app.web import words
from app.web.forms import TrapForm
from app.web.i18n import localized, offer
from app.workshops.views.public_arriving import Arrival, arrival

KIND_HINTS: dict[str, LazyString] = {
    Kind.NEED: _l("Something is missing or does not work."),
    Kind.PROPOSAL: _l("You have an idea how something can become better."),
    Kind.FEEDBACK: _l("You want to tell us what is good or bad."),
}

OPENINGS: dict[str, LazyString] = {
    "need": _l("I need …"),
    "missing": _l("I am missing …"),
    "suggest": _l("I suggest …"),
    "good": _l("It is good that …"),
    "bad": _l("It is not good that …"),
}
"""Beginnings of a text, for those who write little; "…" stands where the person goes on."""

OTHER_TOPIC = "other"

_CHOOSE_PLACE = _l('Please choose a place. If you are not sure, choose "I don\'t know".')
_CHOOSE_KIND = _l("Please choose one of the three.")
_KEY = re.compile(r"[A-Za-z0-9_-]{20,80}")


class ContributionForm(TrapForm):
    """Everything that a person tells; the preview carries it on.

    `topic`: the key of a field of action, `OTHER_TOPIC` or nothing. `lang` empty: to be
    recognised. `key` makes one contribution of two clicks. `at` and `table`: the code of a session
    at which it is said, and the table there.
    """

    municipality = SelectField(
        _l("Which place is it about?"), [DataRequired(_CHOOSE_PLACE)], validate_choice=False
    )
    kind = RadioField(
        _l("What do you want to say?"), [DataRequired(_CHOOSE_KIND)], validate_choice=False
    )
    topic = RadioField(_l("What is it about?"), validate_choice=False)
    text = TextAreaField(_l("Your text"), validators=[check_statement])
    lang = SelectField(_l("In which language do you write?"), validate_choice=False)
    key = HiddenField()
    at = HiddenField()
    table = HiddenField()

    def offer(self, municipalities: Iterable[Municipality], fields: Iterable[Field]) -> None:
        """Fill in what can be chosen, and make a submission key where there is none yet."""
        self.municipality.choices = [
            SelectChoice("", _("Please choose")),
            *(_municipality_choice(row) for row in municipalities),
            SelectChoice(Target.DISTRICT.value, _("The whole district")),
            SelectChoice(Target.UNKNOWN.value, _("I don't know")),
        ]
        self.kind.choices = [SelectChoice(kind.value, words.KIND[kind]) for kind in Kind]
        self.topic.choices = [
            *(SelectChoice(row.key, localized(row.name)) for row in fields),
            SelectChoice(OTHER_TOPIC, _("Something else")),
        ]
        if self.topic.data not in {choice.value for choice in self.topic.choices}:
            self.topic.data = ""  # a help to begin: nobody is stopped by it
        self.lang.choices = [SelectChoice("", _("Detect automatically")), *languages()]
        if not _KEY.fullmatch(self.key.data or ""):
            self.key.data = secrets.token_urlsafe(24)

    def come_by(self, asked: Mapping[str, str]) -> None:
        """Take over from the address of a page that is opened at which session somebody sits."""
        self.at.data, self.table.data = asked.get("at", ""), asked.get("table", "")

    def sit_down(self) -> None:
        """Put the kinds first that are asked for at the session just now."""
        first = self.here.session.allowed.first if self.here else ()
        order = {kind: number for number, kind in enumerate(first)}
        choices = list(self.kind.choices or ())
        self.kind.choices = sorted(choices, key=lambda row: order.get(row.value, len(order)))

    @property
    def here(self) -> Arrival | None:
        """The session that runs, and the table; None for whoever did not come by one."""
        return arrival(self.at.data, self.table.data)

    @property
    def said_at(self) -> SaidAt | None:
        """The same, and the phase that runs there now, to be kept with what is said."""
        here = self.here
        return SaidAt(here.session.id, here.session.phase_id, here.table) if here else None

    def validate_municipality(self, field: Any) -> None:
        """One of the places offered."""
        if field.data not in {choice.value for choice in field.choices if choice.value}:
            raise ValidationError(_CHOOSE_PLACE)

    def validate_kind(self, field: Any) -> None:
        """One of the kinds offered."""
        if field.data not in set(Kind):
            raise ValidationError(_CHOOSE_KIND)

    def validate_lang(self, field: Any) -> None:
        """One of the languages offered; empty is fine."""
        if field.data and field.data not in {*LANGUAGES, UNKNOWN.code}:
            raise ValidationError(_("Please choose a language from the list."))


def begun(text: str, opening: str) -> str:
    """The text with an opening (a key of `OPENINGS`) as its last line, ready to be gone on with."""
    beginning = opening_words(opening)
    before = text.rstrip()
    if before.endswith(beginning.rstrip()):
        return text
    return f"{before}\n{beginning}" if before else beginning


def opening_words(opening: str) -> str:
    """What an opening puts into the text. Where the verb stands last, "…" stays in the middle."""
    said = str(OPENINGS[opening])
    return f"{said.removesuffix('…').rstrip()} " if said.endswith("…") else said


def languages() -> list[SelectChoice]:
    """Choices of all languages, each named in itself: first those of this site, then the others.

    The others are sorted by name, so that typing its first letters finds a language.
    """
    here = [code for code in offer()[0] if code in LANGUAGES]
    others = [code for code in LANGUAGES if code not in here]
    return [
        *(_language_choice(code, _("Languages of this site")) for code in here),
        *(_language_choice(code, _("Other languages")) for code in others),
        SelectChoice(UNKNOWN.code, _("Another language"), optgroup=_("Other languages")),
    ]


def _language_choice(code: str, group: str) -> SelectChoice:
    language = LANGUAGES[code]
    kw = {"lang": code, "dir": language.dir}
    return SelectChoice(code, language.own_name, kw, group)


def _municipality_choice(municipality: Municipality) -> SelectChoice:
    if municipality.collecting:  # nothing but a name, which is German on every page
        return SelectChoice(municipality.key, municipality.name, {"lang": "de", "dir": "auto"})
    told = _("%(name)s (does not collect at present)", name=municipality.name)
    return SelectChoice(municipality.key, told)
