"""The record of decisions: who decided what and why, as a table for spreadsheets."""

from __future__ import annotations

from flask import Response, render_template, stream_with_context
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.contributions.lifecycle import Verdict, needs_opinion
from app.core import tables
from app.core.actor import Actor, Place, Scope
from app.core.errors import NotFound
from app.core.permissions import Permission, Role
from app.core.tables import Cell
from app.district import store as district
from app.moderation.views.history import KINDS
from app.oversight.store import decisions as store
from app.oversight.store.decisions import Decision
from app.oversight.views import blueprint
from app.web import words
from app.web.access import current_actor, requires
from app.web.i18n import language_name

ROLES = {
    Role.COORDINATOR: _l("Coordinator"),
    Role.INTERPRETER: _l("Interpreter"),
    Role.PLANNER: _l("Planungsteam"),
    Role.ADMINISTRATOR: _l("Administration"),
    Role.HELPER: _l("Helper"),
}


@blueprint.get("/staff/decisions")
@requires(Permission.CONTRIBUTION_MODERATE)
def decisions() -> str:
    """What was decided in one's own places, round by round."""
    names, keys = district.place_names(), district.place_keys()
    mine = [place for place in names if _is_own(current_actor(), place)]
    rows = [
        {"place": names[place], "cycle": cycle, "count": counted, "key": keys[place]}
        for cycle in store.cycles()
        for place, counted in store.count(cycle.id).items()
        if place in mine
    ]
    return render_template("oversight/decisions.html", rows=rows)


@blueprint.get("/staff/decisions/<place>/<cycle>.csv")
@requires(Permission.CONTRIBUTION_MODERATE)
def decisions_csv(place: str, cycle: str) -> Response:
    """All decisions of a place in a round; nothing that anybody wrote."""
    here = district.place_of(place)
    found = next((row for row in store.cycles() if row.key == cycle), None)
    if found is None or not _is_own(current_actor(), here):
        raise NotFound
    name, header = district.place_name(here), _header()
    rows = (_row(decision, name, found.name) for decision in store.of_place(here, found.id))
    answer = Response(stream_with_context(tables.as_csv(header, rows)), mimetype=tables.MIMETYPE)
    filename = _("decisions-%(place)s-%(round)s.csv", place=place, round=cycle)
    answer.headers.set("Content-Disposition", "attachment", filename=filename)
    return answer


def _is_own(actor: Actor, place: Place) -> bool:
    places = actor.places(Permission.CONTRIBUTION_MODERATE)
    return places is Scope.EVERYWHERE or place in places


def _header() -> list[str]:
    return [
        _("Contribution"),
        _("Place"),
        _("Round"),
        _("Language"),
        _("Kind"),
        _("Received on"),
        _("Decision"),
        _("Decided on"),
        _("Decided by"),
        _("Role"),
        _("Reason"),
        _("Second opinion"),
        _("Days waited"),
    ]


def _row(decision: Decision, place: str, cycle: str) -> list[Cell]:
    contribution = decision.contribution
    return [
        contribution.public_id,
        place,
        cycle,
        language_name(contribution.lang),
        str(words.KIND[contribution.kind]),
        format_date(contribution.created_at, "dd.MM.yyyy"),
        str(KINDS.get(decision.kind, _("Changed"))),
        format_date(decision.at, "dd.MM.yyyy"),
        decision.name,
        str(ROLES[decision.role]) if decision.role else "",
        str(words.REASON[decision.reason].label) if decision.reason in words.REASON else "",
        _opinion(decision),
        decision.waited,
    ]


def _opinion(decision: Decision) -> str:
    found = decision.opinion
    if found is not None and found.answered_at is not None:
        who = found.answered_by.name if found.answered_by else ""
        when = format_date(found.answered_at, "dd.MM.yyyy")
        if found.verdict == Verdict.CONFIRMS:
            return str(_("meaning confirmed, %(who)s, %(when)s", who=who, when=when))
        return str(_("meant differently, %(who)s, %(when)s", who=who, when=when))
    needed = needs_opinion(decision.reason, decision.contribution.meant_in)
    return _("none") if needed else ""
