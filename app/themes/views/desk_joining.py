"""Pages with which coordinators put whole groups together or take them apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.themes.forms import ALONE, CONCERN, NEW, THEME, JoinForm, MoveForm, TargetForm
from app.themes.models import Concern, Theme
from app.themes.service import joining
from app.themes.store import groups, overview, previews
from app.themes.store.previews import Preview
from app.themes.views import blueprint, desk_parts
from app.web import words
from app.web.access import current_actor, requires

Target = TypeVar("Target", bound=TargetForm)


@blueprint.route("/staff/themes/<int(max=2147483647):theme_id>/join", methods=["GET", "POST"])
@requires(Permission.THEME_ARRANGE)
def join(theme_id: int) -> Response | str | tuple[str, int]:
    """Put all of a theme into another one."""
    theme = groups.theme(theme_id)
    if theme.merged_into_id is not None:
        flash(_("This theme was joined to another one already. You are there now."), "info")
        return redirect(_address(groups.final(theme_id)))
    if not _own_places(theme):
        raise NotFound
    form = _sent(JoinForm).offer(_other_themes(theme))
    if not _is_sent():
        return _join_page(theme, form)
    if not form.validate():
        return _join_page(theme, form), 400
    actor, into = current_actor(), form.found()
    try:
        joining.demand_joinable(actor, theme, into)
        preview = previews.of_join(theme, into)
        if request.form.get("seen") == preview.seen:
            joining.join_themes(actor, theme, into)
            flash(_("Both are one theme now. The old address leads here."), "success")
            return redirect(_address(into))
    except Conflict:
        form.target.errors = [
            _("This theme was answered already, so it stays by itself. Nothing was changed.")
        ]
        return _join_page(theme, form), 409
    return _join_page(theme, form, preview), 409 if request.method == "POST" else 200


@blueprint.route("/staff/themes/concern/<int(max=2147483647):concern_id>", methods=["GET", "POST"])
@requires(Permission.THEME_ARRANGE)
def desk_concern(concern_id: int) -> Response | str | tuple[str, int]:
    """Put a whole concern where it belongs, or together with another one."""
    actor, concern = current_actor(), groups.concern(concern_id)
    members = groups.concern_members(concern_id)
    if not any(actor.may(Permission.THEME_ARRANGE, said.municipality_id) for said in members):
        raise NotFound
    form = _sent(MoveForm).offer(_targets(concern))
    preview, status = None, 200
    if _is_sent() and form.validate():
        try:
            preview = _look(concern, form)
            if request.form.get("seen") == preview.seen:
                return redirect(_address(_put(concern, form)))
            status = 409 if request.method == "POST" else 200
        except Conflict:
            preview, form.target.errors = None, [desk_parts.ANSWERED]
    page = render_template(
        "themes/desk_concern.html",
        concern=concern,
        members=[said for said in members if said.head is None][: desk_parts.VOICES_ON_A_PAGE],
        count=len(members),
        form=form,
        preview=preview,
        stale=status == 409,
        answers_here=any(actor.may(Permission.THEME_ANSWER, m.municipality_id) for m in members),
        words=words,
        names=district.place_names(),
    )
    return page, 400 if form.errors else status


def _look(concern: Concern, form: MoveForm) -> Preview:
    """What the choice will bring. Raises what carrying it out would raise."""
    actor = current_actor()
    if form.target.data == NEW:
        joining.demand_placeable(actor, concern, None)
        return previews.of_place(concern, None, new=True)
    found = form.found()
    if isinstance(found, Concern):
        joining.demand_same(actor, concern, found)
        return previews.of_same(concern, found)
    joining.demand_placeable(actor, concern, found)
    return previews.of_place(concern, found)


def _put(concern: Concern, form: MoveForm) -> Theme | None:
    """Carry out what was chosen; the theme that it is in now."""
    actor = current_actor()
    if form.target.data == NEW:
        theme = joining.found_theme(actor, concern)
        flash(_("The concern is a theme of its own now."), "success")
        return theme
    found = form.found()
    if isinstance(found, Concern):
        into = joining.join_concerns(actor, concern, found)
        flash(_("Both are one concern now. The machine will not take them apart."), "success")
        return into.theme
    joining.place_concern(actor, concern, found)
    flash(_("The concern is where you put it. It stays there."), "success")
    return found


def _join_page(theme: Theme, form: JoinForm, preview: Preview | None = None) -> str:
    return render_template(
        "themes/desk_join.html",
        theme=theme,
        form=form,
        preview=preview,
        stale=preview is not None and request.method == "POST",
        words=words,
        names=district.place_names(),
    )


def _sent(kind: type[Target]) -> Target:
    """The choice: in the address for looking at it, in the form for carrying it out."""
    sent = request.method == "POST"
    return kind(request.form if sent else request.args, meta={"csrf": sent})


def _is_sent() -> bool:
    return request.method == "POST" or "target" in request.args


def _targets(concern: Concern) -> Iterator[tuple[str, str]]:
    """As for a single contribution, and a new theme besides; concerns only of the own people."""
    places = frozenset(desk_parts.own_places(current_actor()))
    own = {key for key, *_rest in overview.targets(concern.cycle_id, places)}
    for value, label in desk_parts.targets(concern.cycle_id, concern):
        kind, _dash, key = value.partition("-")
        if kind == CONCERN and int(key) not in own:
            continue
        if value == ALONE:
            yield NEW, _("A new theme of its own")
        if value != ALONE or concern.theme_id is not None:
            yield value, label


def _other_themes(theme: Theme) -> Iterator[tuple[str, str]]:
    """Themes in which the own people spoke, except this one."""
    yield "", _("Please choose")
    places = frozenset(desk_parts.own_places(current_actor()))
    rows = overview.listed(theme.cycle_id, places)
    for row in sorted(rows, key=lambda row: row.title.casefold()):
        if row.id != theme.id:
            yield f"{THEME}-{row.id}", f"{row.title} ({row.all.count})"


def _own_places(theme: Theme) -> list[object]:
    spoken = overview.spread(theme.id).places
    return [place for place in desk_parts.own_places(current_actor()) if place in spoken]


def _address(theme: Theme | None) -> str:
    if theme is None or not _own_places(theme):
        return url_for("themes.desk")
    return url_for("themes.desk_theme", theme_id=theme.id)
