"""Pages with which coordinators arrange and answer themes."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.contributions.models import Contribution
from app.contributions.store import by_public_id
from app.core.actor import Place
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.themes.forms import AnswerForm, MoveForm, ReachForm, RenameForm
from app.themes.models import Concern, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.store import groups, overview
from app.themes.views import blueprint, desk_looking, desk_parts, desk_undoing
from app.web import navigation, words
from app.web.access import current_actor, requires

navigation.staff_entry(_l("Themes"), "themes.desk", Permission.THEME_ARRANGE, position=30)


@blueprint.get("/staff/themes")
@requires(Permission.THEME_ARRANGE)
def desk() -> str:
    """The themes with voices from one of the own places, and what stands alone there."""
    places = desk_parts.own_places(current_actor())
    place = desk_parts.picked(places)
    cycle = desk_parts.round_asked()
    rows = overview.listed(cycle.id, frozenset({place}))
    return render_template(
        "themes/desk.html",
        fields=desk_parts.by_field(rows),
        count=len(rows),
        grouped=sum(row.own.count for row in rows),
        **desk_looking.singles(cycle, place),
        undoable=desk_undoing.of_actor(),
        changes=desk_undoing.KINDS,
        words=words,
        cycle=cycle,
        rounds=district.cycles(),
        **desk_parts.place_context(places, place),
    )


@blueprint.get("/staff/themes/<int(max=2147483647):theme_id>")
@requires(Permission.THEME_ARRANGE)
def desk_theme(theme_id: int) -> Response | str:
    """Who said what in a theme, and all that can be done with it."""
    final = groups.final(theme_id)
    if final.id != theme_id:
        return redirect(url_for("themes.desk_theme", theme_id=final.id))
    theme, places, place = _theme(theme_id)
    return desk_parts.theme_page(theme, places, place)


@blueprint.post("/staff/themes/<int(max=2147483647):theme_id>/title")
@requires(Permission.THEME_ARRANGE)
def rename(theme_id: int) -> Response | tuple[str, int]:
    """Give the theme the title that people use."""
    theme, places, place = _theme(theme_id)
    form = RenameForm()
    if not form.validate():
        return desk_parts.theme_page(theme, places, place, rename=form), 400
    arranging.rename(current_actor(), theme, form.title.data or "")
    flash(_("The theme has its new title. The machine will not change it again."), "success")
    return _back(theme, place)


@blueprint.post("/staff/themes/<int(max=2147483647):theme_id>/reach")
@requires(Permission.THEME_ARRANGE)
def mark_reach(theme_id: int) -> Response | tuple[str, int]:
    """Say who can solve it, from the point of view of the own municipality."""
    theme, places, place = _theme(theme_id)
    form = ReachForm()
    if not form.validate():
        return desk_parts.theme_page(theme, places, place, reach=form), 400
    arranging.mark_reach(current_actor(), theme, place, Reach(form.reach.data))
    if form.reach.data == Reach.MUNICIPAL:
        flash(_("The mark is saved. You can decide and answer this theme now."), "success")
    else:
        flash(_("The mark is saved."), "success")
    return _back(theme, place)


@blueprint.post("/staff/themes/<int(max=2147483647):theme_id>/answer")
@requires(Permission.THEME_ANSWER)
def answer(theme_id: int) -> Response | tuple[str, int]:
    """Decide and answer for the own municipality."""
    theme, places, place = _theme(theme_id)
    form = AnswerForm().offer(desk_parts.MUNICIPAL_OUTCOMES, theme)
    if not form.validate():
        return desk_parts.theme_page(theme, places, place, answer=form), 400
    if form.is_stale(theme) or theme.id != theme_id:
        return desk_parts.theme_page(theme, places, place, answer=form, stale=True), 409
    answering.answer_as_municipality(current_actor(), theme, place, form.decision())
    flash(_("The answer is with everybody who spoke in this theme at this place."), "success")
    return _back(theme, place)


@blueprint.post("/staff/themes/take-up/<int(max=2147483647):concern_id>")
@requires(Permission.THEME_ARRANGE)
def take_up(concern_id: int) -> Response:
    """Make a theme of a concern that stands alone."""
    theme = arranging.take_up(current_actor(), groups.concern(concern_id))
    flash(_("The single voice is a theme now."), "success")
    return redirect(
        url_for("themes.desk_theme", theme_id=theme.id, place=request.args.get("place"))
    )


@blueprint.route("/staff/themes/move/<public_id>", methods=["GET", "POST"])
@requires(Permission.THEME_ARRANGE)
def desk_move(public_id: str) -> Response | str | tuple[str, int]:
    """Put a contribution where it belongs."""
    actor = current_actor()
    contribution = by_public_id(public_id)
    if not actor.may(Permission.THEME_ARRANGE, contribution.municipality_id):
        raise NotFound
    before = groups.concern_of(contribution.id)
    form = MoveForm().offer(desk_parts.targets(contribution.cycle_id, before))
    if form.validate_on_submit():
        try:
            return _moved(contribution, arranging.move(actor, contribution, form.found()))
        except Conflict:
            form.target.errors = [desk_parts.ANSWERED]
    shown = render_template(
        "themes/desk_move.html",
        contribution=contribution,
        concern=before,
        form=form,
        words=words,
        names=district.place_names(),
    )
    return (shown, 400) if form.errors else shown


def _moved(contribution: Contribution, concern: Concern) -> Response:
    flash(_("The contribution is where you put it. It stays there."), "success")
    key = district.place_keys()[contribution.municipality_id]
    if concern.theme_id is None:
        return redirect(url_for("themes.desk", place=key))
    return redirect(url_for("themes.desk_theme", theme_id=concern.theme_id, place=key))


def _theme(theme_id: int) -> tuple[Theme, list[Place], Place]:
    """The theme, the own places with voices in it, and the one that is worked for now."""
    theme = groups.final(theme_id)
    spoken = overview.spread(theme.id).places
    places = [place for place in desk_parts.own_places(current_actor()) if place in spoken]
    return theme, places, desk_parts.picked(places)


def _back(theme: Theme, place: Place) -> Response:
    key = district.place_keys()[place]
    return redirect(url_for("themes.desk_theme", theme_id=theme.id, place=key))
