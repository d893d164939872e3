"""What the municipalities brought, and what becomes of it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.conference.forms import words as own_words
from app.conference.forms.reviewing import ReviewForm
from app.conference.service import planning as service
from app.conference.store import planning as store
from app.conference.store import reviews, singles
from app.conference.store.planning import Agenda
from app.conference.store.reviews import Ratings
from app.conference.views import blueprint
from app.core.actor import Scope
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Cycle
from app.dossiers.store import brought
from app.themes.forms import AnswerForm
from app.themes.models import AnsweredBy, Outcome, Theme
from app.themes.service.answering import OUTCOMES
from app.themes.store import groups, overview, portrait
from app.themes.views import desk_parts
from app.web import navigation, words
from app.web.access import current_actor, requires

navigation.staff_entry(_l("Planning"), "conference.planning", Permission.THEME_DECIDE, position=50)

SINGLES_ON_A_PAGE = 20
THEME = "<int(max=2147483647):theme_id>"

ORDERS = {
    "urgency": _l("the most urgent first"),
    "apart": _l("where views lie far apart first"),
    "proposed": _l("the most proposed first"),
}
"""How the themes can be sorted by what the planners think of them."""


@blueprint.get("/staff/planning")
@requires(Permission.THEME_DECIDE)
def planning() -> str:
    """All forwarded themes across the municipalities, and the single concerns beside them."""
    cycle = desk_parts.round_asked()
    rows, rated = store.agenda(cycle.id), reviews.ratings(cycle.id)
    undecided = [row for row in rows if row.waits]
    shown = undecided if request.args.get("show") == "undecided" else rows
    order = request.args.get("sort", "")
    return render_template(
        "conference/planning.html",
        fields=desk_parts.by_field(shown) if order not in ORDERS else [],
        sorted_rows=_sorted(shown, rated, order) if order in ORDERS else [],
        order=order if order in ORDERS else "",
        orders=ORDERS,
        ratings=lambda row: rated.get(row.theme.id, Ratings()),
        total=len(rows),
        undecided=len(undecided),
        only_undecided=shown is undecided,
        cycle=cycle,
        rounds=district.cycles(),
        **_singles(cycle),
        **_since_last_time(cycle),
        **context(),
    )


def _sorted(rows: list[Agenda], rated: dict[int, Ratings], order: str) -> list[Agenda]:
    """By what the planners think; what nobody rated comes last, the largest first among equals."""

    def key(row: Agenda) -> tuple[float, ...]:
        found = rated.get(row.theme.id, Ratings())
        first = {"urgency": found.mean or 0, "apart": found.distance, "proposed": found.proposed}
        return (-first[order], -found.disputed, -(found.mean or 0), -row.theme.all.count)

    return sorted(rows, key=key)


@blueprint.get(f"/staff/planning/{THEME}")
@requires(Permission.THEME_DECIDE)
def theme(theme_id: int) -> Response | str:
    """What people said in a theme, how the municipalities see it, and the decision."""
    final = groups.final(theme_id)
    if final.id != theme_id:
        return redirect(url_for("conference.theme", theme_id=final.id))
    return page(service.forwarded_theme(current_actor(), theme_id))


@blueprint.post(f"/staff/planning/{THEME}")
@requires(Permission.THEME_DECIDE)
def decide(theme_id: int) -> Response | tuple[str, int]:
    """Decide, say why, and answer everybody who spoke."""
    actor = current_actor()
    found = service.forwarded_theme(actor, groups.final(theme_id).id)
    form = AnswerForm().offer(OUTCOMES[AnsweredBy.PLANNING_TEAM], found)
    if not form.validate():
        return page(found, form), 400
    if form.is_stale(found) or found.id != theme_id:
        return page(found, form, stale=True), 409
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


def _singles(cycle: Cycle) -> dict[str, Any]:
    """The single concerns of this page, those that nobody has looked at first."""
    found = singles.listed(cycle.id)
    portion = desk_parts.Portion.of(found, SINGLES_ON_A_PAGE)
    voices = overview.with_voices([row.single for row in portion.rows])
    return {
        "singles": portion,
        "singles_shown": [
            (concern_id, said, row.look)
            for (concern_id, said), row in zip(voices, portion.rows, strict=True)
        ],
        "not_looked_at": sum(row.look is None for row in found),
    }


def _since_last_time(cycle: Cycle) -> dict[str, Any]:
    """Which themes came up in the round before already, and which did not come up again."""
    before = district.cycle_before(cycle)
    return {
        "before": before,
        "continuing": portrait.continuing(cycle.id) if before else set(),
        "gone": portrait.gone(cycle.id, before.id) if before else [],
        "answers_of": lambda theme: desk_parts.shown(theme.answers),
    }


def page(
    found: Theme,
    form: AnswerForm | None = None,
    *,
    stale: bool = False,
    review: ReviewForm | None = None,
) -> str:
    """The page of one theme; a form that was sent and refused stands in place of an empty one."""
    form = form or AnswerForm(formdata=None).offer(OUTCOMES[AnsweredBy.PLANNING_TEAM], found)
    if stale:
        form.seen.data = str(len(found.answers))
    return render_template(
        "conference/theme.html",
        theme=found,
        spread=overview.spread(found.id),
        marks={place: reach for (_key, place), reach in groups.reaches([found.id]).items()},
        sources=brought.sources(found.cycle_id)[found.id],
        answers=desk_parts.shown(found.answers),
        **desk_parts.portrayed(found),
        form=form,
        stale=stale,
        not_looked_at=singles.count_not_looked_at(found.cycle_id),
        **_reviewed(found, review),
        **desk_parts.voices_page(found, Scope.EVERYWHERE),
        **context(),
    )


def _reviewed(found: Theme, form: ReviewForm | None) -> dict[str, Any]:
    actor, rows = current_actor(), reviews.of_theme(found)
    mine = next((row for row in rows if row.user_id == actor.id), None)
    own = reviews.own(found, actor.id)
    return {
        "reviews": rows,
        "ratings": reviews.summed_up(rows),
        "review_form": form or ReviewForm.showing(mine, own.revision if own else 0),
        "me": actor.id,
    }


FOUNDS_MEASURES = frozenset({Outcome.DECIDED, Outcome.RECOMMENDED, Outcome.WORKING_GROUP})
"""Results after which somebody will do something: the way to a measure stands beside them."""


def context() -> dict[str, Any]:
    """What the templates of the Planungsteam need to name things."""
    return {
        "words": words,
        "own_words": own_words,
        "names": district.place_names(),
        "keys": district.place_keys(),
        "founds_measures": FOUNDS_MEASURES,
    }
