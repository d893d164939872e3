"""Pages with which coordinators split themes and concerns, and hold themes as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.contributions.models import Contribution
from app.core.errors import Conflict, DomainError, Invalid, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.themes.forms import PartForm
from app.themes.models import Concern
from app.themes.service import holding, parting
from app.themes.store import groups, overview, previews
from app.themes.store.previews import Preview
from app.themes.views import blueprint, desk_parts
from app.web import words
from app.web.access import current_actor, requires

_REFUSED = {
    "nothing-chosen": _l("Please choose at least one. Nothing was changed."),
    "all-chosen": _l(
        "You have chosen everything, so nothing would be left. Please leave at least one. "
        "Nothing was changed."
    ),
}


@blueprint.route("/staff/themes/<int(max=2147483647):theme_id>/split", methods=["GET", "POST"])
@requires(Permission.THEME_ARRANGE)
def split(theme_id: int) -> Response | str | tuple[str, int]:
    """Make a theme of its own of some concerns."""
    actor, theme = current_actor(), groups.theme(theme_id)
    places = frozenset(desk_parts.own_places(actor))
    own = {str(row.id): row for row, _count in overview.concerns(theme.id, places)}
    if not own or theme.merged_into_id is not None:
        raise NotFound
    untitled = _("Concern without a title yet")
    form = _form().offer((key, row.title or untitled) for key, row in own.items())

    def chosen() -> list[Concern]:
        return [own[key] for key in form.chosen.data if key in own]

    def look() -> Preview:
        parting.demand_splittable(actor, theme, chosen())
        return previews.of_split(theme, chosen(), (form.title.data or "").strip())

    def carry_out() -> str:
        made = parting.split_theme(actor, theme, chosen(), form.title.data or "")
        flash(_("These concerns are a theme of their own now."), "success")
        return url_for("themes.desk_theme", theme_id=made.id)

    shown = {
        "of_theme": True,
        "samples": {key: next(iter(groups.concern_members(row.id))) for key, row in own.items()},
        "title": theme.title,
        "back": url_for("themes.desk_theme", theme_id=theme.id),
        "address": url_for("themes.split", theme_id=theme.id),
    }
    return _answer(form, look, carry_out, shown)


@blueprint.route(
    "/staff/themes/concern/<int(max=2147483647):concern_id>/split", methods=["GET", "POST"]
)
@requires(Permission.THEME_ARRANGE)
def split_concern(concern_id: int) -> Response | str | tuple[str, int]:
    """Make a concern of its own of what some people said."""
    actor, concern = current_actor(), groups.concern(concern_id)
    members = groups.concern_members(concern_id)
    own = {
        said.public_id: said
        for said in members
        if actor.may(Permission.THEME_ARRANGE, said.municipality_id)
    }
    if not own:
        raise NotFound
    form = _form().offer((key, _("Contribution %(id)s", id=key)) for key in own)

    def chosen() -> list[Contribution]:
        return [own[key] for key in form.chosen.data if key in own]

    def look() -> Preview:
        parting.demand_partable(actor, concern, chosen())
        return previews.of_part(concern, chosen())

    def carry_out() -> str:
        made = parting.split_concern(actor, concern, chosen())
        flash(_("These contributions are a concern of their own now."), "success")
        return url_for("themes.desk_concern", concern_id=made.id)

    shown = {
        "of_theme": False,
        "samples": own,
        "title": concern.title,
        "back": url_for("themes.desk_concern", concern_id=concern_id),
        "address": url_for("themes.split_concern", concern_id=concern_id),
    }
    return _answer(form, look, carry_out, shown)


@blueprint.post("/staff/themes/<int(max=2147483647):theme_id>/hold")
@requires(Permission.THEME_ARRANGE)
def hold(theme_id: int) -> Response:
    """Hold a theme as it is, or let the machine sort it again."""
    actor, theme = current_actor(), groups.final(theme_id)
    if request.form.get("hold") == "no":
        holding.let_go(actor, theme)
        flash(_("The machine may sort this theme again."), "success")
    else:
        holding.hold(actor, theme)
        flash(_("This theme stays as it is. The machine takes nothing out."), "success")
    return redirect(url_for("themes.desk_theme", theme_id=theme.id))


@blueprint.post("/staff/themes/<int(max=2147483647):theme_id>/machine-title")
@requires(Permission.THEME_ARRANGE)
def machine_title(theme_id: int) -> Response:
    """Give up the title that somebody typed."""
    theme = groups.final(theme_id)
    try:
        holding.let_the_machine_name(current_actor(), theme)
        flash(_("The theme has the machine's title again. It follows the words."), "success")
    except Conflict:
        flash(_("This title is the machine's already. Nothing was changed."), "info")
    return redirect(url_for("themes.desk_theme", theme_id=theme.id))


def _form() -> PartForm:
    sent = request.method == "POST"
    return PartForm(request.form if sent else request.args, meta={"csrf": sent})


def _answer(
    form: PartForm,
    look: Callable[[], Preview],
    carry_out: Callable[[], str],
    shown: Mapping[str, Any],
) -> Response | str | tuple[str, int]:
    """First the choice, then what it will be, and only then is it done."""
    preview, status = None, 200
    if (request.method == "POST" or "look" in request.args) and form.validate():
        try:
            preview = look()
            if request.form.get("seen") == preview.seen:
                return redirect(carry_out())
            status = 409 if request.method == "POST" else 200
        except (Conflict, Invalid) as error:
            preview, status = None, 400
            form.chosen.errors = [_sentence(error)]
    elif form.errors:
        status = 400
    page = render_template(
        "themes/desk_split.html",
        form=form,
        preview=preview,
        stale=status == 409,
        words=words,
        names=district.place_names(),
        **shown,
    )
    return page, status


def _sentence(error: DomainError) -> str:
    return str(_REFUSED.get(error.code, desk_parts.ANSWERED))
