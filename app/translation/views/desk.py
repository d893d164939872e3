"""Lists: what is next, what waits, and what goes out."""

from __future__ import annotations

from flask import render_template, request

from app.core.permissions import Permission
from app.district import store as district
from app.translation.forms import WHATS, DeskFilter
from app.translation.store import lists, outgoing
from app.translation.views import blueprint
from app.web import words
from app.web.access import current_actor, requires


@blueprint.get("/staff/translations")
@requires(Permission.TEXT_TRANSLATE)
def desk() -> str:
    """What waits for a translation in the interpreter's own languages, oldest first."""
    actor = current_actor()
    form = DeskFilter(request.args)
    form.offer(actor.languages, _places())
    choice = form.choice()
    form.count(lists.kinds(actor, choice))
    page = lists.page(actor, choice, request.args.get("page", 1, type=int))
    return render_template(
        "translation/desk.html",
        form=form,
        choice=choice,
        page=page,
        next_item=lists.first(actor, choice),
        counts=lists.counts(actor, choice.task),
        waiting=outgoing.waiting(page.items),
        arguments=form.arguments(),
        whats=WHATS,
        words=words,
    )


@blueprint.get("/staff/translations/outgoing", endpoint="outgoing")
@requires(Permission.TEXT_TRANSLATE)
def what_goes_out() -> str:
    """What residents are told and cannot read in their language yet: one list for each language."""
    return render_template(
        "translation/outgoing.html",
        languages=outgoing.outgoing(current_actor()),
        whats=WHATS,
        words=words,
    )


def _places() -> list[tuple[str, str]]:
    """(key, name) of every place, in the district's order."""
    keys = district.place_keys()
    return [(keys[place], name) for place, name in district.place_names().items()]
