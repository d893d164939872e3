"""The staff's start page: what waits, each number with the way to it, and the week in pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.conference.store import planning as conference
from app.contributions.lifecycle import State
from app.core.actor import Actor
from app.core.days import day_of
from app.core.locales import UNKNOWN
from app.core.permissions import Permission
from app.district import store as district
from app.dossiers import service as dossiers
from app.measures.store import listing as measures
from app.measures.store.listing import Choice as Measures
from app.moderation import store as moderation
from app.moderation.store import Age, Choice, Situation
from app.opinions import store as opinions
from app.oversight import rules
from app.oversight.store import week
from app.oversight.views import blueprint
from app.translation.rules import Task, Whose
from app.translation.store import lists as translation
from app.voice import store as voice
from app.web import navigation
from app.web.access import current_actor, requires
from app.web.i18n import language_name, localized

DESKS = (Permission.CONTRIBUTION_MODERATE, Permission.TEXT_TRANSLATE, Permission.THEME_DECIDE)

navigation.staff_entry(_l("Start page"), "oversight.start", *DESKS, position=1)


@dataclass(frozen=True)
class Tile:
    """A number and where it leads to."""

    label: str
    count: int
    address: str


@blueprint.get("/staff/")
@requires(*Permission)
def start() -> str | Response:
    """What waits for this person; who has no such desk is led to the first page of their own."""
    actor, now = current_actor(), events.now()
    if not actor.has_any(DESKS):
        entry = navigation.first_for(actor)
        return redirect(url_for(entry.endpoint if entry else "site.home"))
    moderates = actor.may(Permission.CONTRIBUTION_MODERATE)
    return render_template(
        "oversight/start.html",
        moderating=_moderating(actor, now) if moderates else [],
        translating=_translating(actor) if actor.may(Permission.TEXT_TRANSLATE) else [],
        planning=_planning(actor) if actor.may(Permission.THEME_DECIDE) else [],
        measures=_measures(actor, now) if actor.may(Permission.MEASURE_KEEP) else [],
        pictures=_pictures(actor, now) if moderates else None,
    )


def _moderating(actor: Actor, now: datetime) -> list[Tile]:
    """The queue's own filters count, so that each number is that of the list it leads to."""
    received = (State.RECEIVED,)
    tiles: list[tuple[str, Choice, dict[str, Any]]] = [
        (_("Not decided yet"), Choice(states=received), {"state": "received"}),
        (_("New in the last 7 days, undecided"), Choice(age=Age.WEEK), {"age": Age.WEEK.value}),
        (_("Overdue against the promise"), Choice(age=Age.OVERDUE), {"age": Age.OVERDUE.value}),
        (_("Waiting for an interpreter"), Choice(interpreter=True), {"interpreter": "y"}),
        *(
            (str(label), Choice(situation=situation), {"situation": situation.value})
            for situation, label in _SITUATIONS.items()
        ),
    ]
    return [
        *(
            Tile(label, moderation.count(actor, choice, now), url_for("moderation.queue", **asked))
            for label, choice, asked in tiles
        ),
        *([] if actor.may(Permission.TEXT_TRANSLATE) else [_to_hear(actor)]),
        Tile(
            _("Voice messages without an interpreter"),
            len(voice.in_sight(actor, only_unheard=True)),
            url_for("voice.desk", show="unheard"),
        ),
    ]


def _to_hear(actor: Actor) -> Tile:
    return Tile(_("Voice messages"), len(voice.in_sight(actor)), url_for("voice.desk"))


_SITUATIONS = {
    Situation.REPLIED: _l("Asked, and the person has replied"),
    Situation.DOUBTED: _l("Waiting for a second opinion"),
    Situation.ADVISED: _l("Second opinion arrived"),
    Situation.IMPORTED: _l("Imported, not decided yet"),
}


def _translating(actor: Actor) -> list[Tile]:
    tiles: list[tuple[str, translation.Choice, dict[str, Any]]] = [
        (_("Texts to translate: people wait"), *_what(Whose.AWAITED)),
        (_("Titles and templates to translate"), *_what(Whose.KEPT)),
        (
            _("Translations to look over"),
            translation.Choice(task=Task.CHECK),
            {"task": Task.CHECK.value},
        ),
    ]
    return [
        *(
            Tile(label, translation.count(actor, choice), url_for("translation.desk", **asked))
            for label, choice, asked in tiles
        ),
        Tile(_("Second opinions to give"), opinions.waiting(actor), url_for("opinions.desk")),
        _to_hear(actor),
    ]


def _what(whose: Whose) -> tuple[translation.Choice, dict[str, Any]]:
    return translation.Choice(what=whose), {"what": whose.value}


def _planning(actor: Actor) -> list[Tile]:
    agenda = conference.agenda(district.current_cycle().id)
    undecided = sum(row.waits for row in agenda)
    return [
        Tile(
            _("Themes that wait for a decision"),
            undecided,
            url_for("conference.planning", show="undecided"),
        ),
        Tile(_("Forwarded themes"), len(agenda), url_for("conference.planning")),
        Tile(_("Dossiers received"), len(dossiers.received(actor)), url_for("dossiers.received")),
    ]


def _measures(actor: Actor, now: datetime) -> list[Tile]:
    overdue = Measures(places=actor.places(Permission.MEASURE_KEEP), overdue_on=day_of(now))
    return [
        Tile(
            _("Measures that should have ended"),
            measures.count(overdue),
            url_for("measures.desk", show="overdue"),
        )
    ]


def _pictures(actor: Actor, now: datetime) -> dict[str, Any]:
    found = week.of(actor, now)
    names = {field.id: localized(field.name) for field in district.all_fields()}
    both = [*found.received, *found.decided]
    heights = rules.bars(("", count) for count in both)
    days = [_short(day) for day in found.days]
    return {
        "days": list(zip(days, heights[: len(days)], heights[len(days) :], strict=True)),
        "received": sum(found.received),
        "decided": sum(found.decided),
        "languages": _named(found.languages, _language),
        "fields": _named(found.fields, lambda key: names.get(key, _("Not known yet"))),
    }


def _named(counts: Any, name: Any) -> list[rules.Bar]:
    shown, others = rules.largest(counts)
    entries: Iterable[tuple[str, int]] = [(str(name(key)), count) for key, count in shown]
    return rules.bars([*entries, (_("All others"), others)] if others else entries)


def _language(code: str) -> str:
    return str(_("unknown language")) if code == UNKNOWN.code else language_name(code)


def _short(day: date) -> str:
    return str(format_date(day, "EEE dd.MM."))
