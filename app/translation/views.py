"""Pages of the interpreter's desk."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.store import groups
from app.translation import service, store
from app.translation.forms import DeskFilter, TranslationForm
from app.translation.store import Item
from app.web import navigation, words
from app.web.access import current_actor, requires

blueprint = Blueprint("translation", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(
    _l("Translations"), "translation.desk", Permission.TEXT_TRANSLATE, position=20
)

LARGEST_ID = 2**31 - 1  # larger numbers no database takes
ADDRESS = f"/staff/translations/<int(max={LARGEST_ID}):text_id>/<target>"


@blueprint.get("/staff/translations")
@requires(Permission.TEXT_TRANSLATE)
def desk() -> str:
    """What waits for a translation in the interpreter's own languages, oldest first."""
    actor = current_actor()
    form = DeskFilter(request.args)
    form.offer(actor.languages)
    choice = form.choice()
    return render_template(
        "translation/desk.html",
        form=form,
        choice=choice,
        page=store.page(actor, choice, request.args.get("page", 1, type=int)),
        counts=store.counts(actor, choice.task),
        arguments=form.arguments(),
        words=words,
    )


@blueprint.get(ADDRESS)
@requires(Permission.TEXT_TRANSLATE)
def text(text_id: int, target: str) -> str:
    """One text beside the place for its translation."""
    item = store.item(current_actor(), text_id, target)
    if not store.is_open(item):
        raise NotFound
    current = texts.version_in(item.text, target, drafts=True)
    form = TranslationForm(body=current.body if current else "", number=_number(item))
    return _page(item, form)


@blueprint.post(ADDRESS)
@requires(Permission.TEXT_TRANSLATE)
def save(text_id: int, target: str) -> Response | tuple[str, int]:
    """Keep the translation and lead on to the next text."""
    actor = current_actor()
    item = store.item(actor, text_id, target)
    if not store.is_open(item):
        return _not_needed()
    form = TranslationForm()
    if not form.validate():
        return _page(item, form), 400
    body, checked = form.body.data, form.checked.data
    try:
        service.translate(actor, item.text, target, body, checked=checked, seen=form.seen)
    except Conflict:
        form.number.data = _number(item)
        return _page(item, form, stale=True), 409
    following = store.following(actor, item)
    if following is None:
        flash(_("The translation is saved. Nothing else waits for you."), "success")
        return redirect(url_for("translation.desk"))
    flash(_("The translation is saved. Here is the next text."), "success")
    return redirect(url_for("translation.text", text_id=following.text.id, target=following.target))


def _not_needed() -> Response:
    flash(
        _(
            "This translation is not needed any more: what it belongs to was taken back or "
            "decided meanwhile. Thank you all the same."
        ),
        "info",
    )
    return redirect(url_for("translation.desk"))


def _number(item: Item) -> str:
    current = texts.version_in(item.text, item.target)
    return str(current.number) if current and current.origin == Origin.HUMAN else "0"


def _page(item: Item, form: TranslationForm, *, stale: bool = False) -> str:
    current = texts.version_in(item.text, item.target)
    return render_template(
        "translation/text.html",
        item=item,
        form=form,
        stale=stale,
        original=texts.original(item.text),
        before=store.said_before(item),
        theme=groups.theme(item.answer.theme_id) if item.answer else None,
        current=current if current and current.origin == Origin.HUMAN else None,
        draft=store.machine_version(item),
        words=words,
    )
