"""Pages of the Planungsteam: what the municipalities brought, and what becomes of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.conference import service, store
from app.core.actor import Scope
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Cycle
from app.dossiers.store import brought
from app.themes.forms import AnswerForm
from app.themes.models import AnsweredBy, Theme
from app.themes.service.answering import OUTCOMES
from app.themes.store import groups, overview, portrait
from app.themes.views import desk_parts
from app.web import navigation, words
from app.web.access import current_actor, requires

blueprint = Blueprint("conference", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(_l("Planning"), "conference.planning", Permission.THEME_DECIDE, position=50)

SINGLES_ON_A_PAGE = 20
THEME = "<int(max=2147483647):theme_id>"


@blueprint.get("/staff/planning")
@requires(Permission.THEME_DECIDE)
def planning() -> str:
    """All forwarded themes across the municipalities, and the single concerns beside them."""
    cycle = district.current_cycle()
    rows = store.agenda(cycle.id)
    undecided = [row for row in rows if row.waits]
    only_undecided = request.args.get("show") == "undecided"
    singles = desk_parts.Portion.of(brought.singles(cycle.id), SINGLES_ON_A_PAGE)
    return render_template(
        "conference/planning.html",
        fields=desk_parts.by_field(undecided if only_undecided else rows),
        total=len(rows),
        undecided=len(undecided),
        only_undecided=only_undecided,
        singles=singles,
        singles_shown=overview.with_voices(singles.rows),
        **_since_last_time(cycle),
        **_context(),
    )


@blueprint.get(f"/staff/planning/{THEME}")
@requires(Permission.THEME_DECIDE)
def theme(theme_id: int) -> Response | str:
    """What people said in a theme, how the municipalities see it, and the decision."""
    final = groups.final(theme_id)
    if final.id != theme_id:
        return redirect(url_for("conference.theme", theme_id=final.id))
    return _page(service.forwarded_theme(current_actor(), theme_id))


@blueprint.post(f"/staff/planning/{THEME}")
@requires(Permission.THEME_DECIDE)
def decide(theme_id: int) -> Response | tuple[str, int]:
    """Decide, say why, and answer everybody who spoke."""
    actor = current_actor()
    found = service.forwarded_theme(actor, groups.final(theme_id).id)
    form = AnswerForm().offer(OUTCOMES[AnsweredBy.PLANNING_TEAM], found)
    if not form.validate():
        return _page(found, form), 400
    if form.is_stale(found) or found.id != theme_id:
        return _page(found, form, stale=True), 409
    service.decide(actor, found, form.decision())
    flash(_("The decision is saved, and the answer is with everybody who spoke."), "success")
    return redirect(url_for("conference.theme", theme_id=theme_id))


@blueprint.post("/staff/planning/take-up/<int(max=2147483647):concern_id>")
@requires(Permission.THEME_DECIDE)
def take_up(concern_id: int) -> Response:
    """Make a theme of a single concern, so that it is decided like any other."""
    found = service.take_up(current_actor(), concern_id)
    flash(_("The single concern is a theme now. You can decide it here."), "success")
    return redirect(url_for("conference.theme", theme_id=found.id))


def _since_last_time(cycle: Cycle) -> dict[str, Any]:
    """Which themes came up in the round before already, and which did not come up again."""
    before = district.cycle_before(cycle)
    return {
        "before": before,
        "continuing": portrait.continuing(cycle.id) if before else set(),
        "gone": portrait.gone(cycle.id, before.id) if before else [],
        "answers_of": lambda theme: desk_parts.shown(theme.answers),
    }


def _page(found: Theme, form: AnswerForm | None = None, *, stale: bool = False) -> str:
    spread = overview.spread(found.id)
    form = form or AnswerForm(formdata=None).offer(OUTCOMES[AnsweredBy.PLANNING_TEAM], found)
    if stale:
        form.seen.data = str(len(found.answers))
    return render_template(
        "conference/theme.html",
        theme=found,
        spread=spread,
        marks={place: reach for (_key, place), reach in groups.reaches([found.id]).items()},
        sources=brought.sources(found.cycle_id)[found.id],
        answers=desk_parts.shown(found.answers),
        **desk_parts.portrayed(found),
        form=form,
        stale=stale,
        **desk_parts.voices_page(found, Scope.EVERYWHERE),
        **_context(),
    )


def _context() -> dict[str, Any]:
    return {"words": words, "names": district.place_names(), "keys": district.place_keys()}
