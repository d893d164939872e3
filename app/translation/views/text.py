"""One text beside the place for its translation."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import format_percent
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.cutting import REMOVED
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.reserving import Reservation
from app.texts import store as texts
from app.translation import service
from app.translation.forms import WHATS, TranslationForm
from app.translation.rules import Task, What, changes, passages
from app.translation.store import glossary, items, lists, memory, outgoing
from app.translation.store.items import Item
from app.translation.views import blueprint
from app.web import words
from app.web.access import current_actor, requires

LARGEST_ID = 2**31 - 1  # larger numbers no database takes
ADDRESS = f"/staff/translations/<int(max={LARGEST_ID}):text_id>/<target>"


@blueprint.get(ADDRESS)
@requires(Permission.TEXT_TRANSLATE)
def text(text_id: int, target: str) -> str:
    """One text beside the place for its translation; whoever opens it has it for a while."""
    actor = current_actor()
    item = items.item(actor, text_id, target)
    taken = service.open_text(actor, item.text, target)
    current = texts.version_in(item.text, target, drafts=True)
    human = items.human_version(item)
    form = TranslationForm(
        formdata=None,
        body=current.body if current else "",
        number=_number(item),
        original=items.mark(item),
        unsure=_unsure_lines(item) if human else "",
    )
    return _page(item, form, taken=taken)


@blueprint.post(ADDRESS)
@requires(Permission.TEXT_TRANSLATE)
def save(text_id: int, target: str) -> Response | str | tuple[str, int]:
    """Keep the translation and lead on to the next text; or take over an earlier translation."""
    actor = current_actor()
    item = items.item(actor, text_id, target)
    if not items.is_open(item):
        return _not_needed()
    form = TranslationForm()
    if "take" in request.form:
        return _taken_over(item, form)
    marks = form.marks() if form.validate() else None
    if marks is None:
        return _page(item, form), 400
    try:
        body, checked = form.body.data, form.checked.data
        service.translate(
            actor,
            item.text,
            target,
            body,
            checked=checked,
            unsure=marks,
            seen=form.seen,
            original=form.original.data or "",
        )
    except Conflict as error:
        return _stale(item, form, error.code)
    except Invalid as error:
        if error.code != "own-check":
            raise
        form.refuse_own_check()
        return _page(item, form), 400
    return _onwards(item)


def _taken_over(item: Item, form: TranslationForm) -> str:
    """Put an earlier translation into the form, below what was typed: nothing is saved yet."""
    asked = request.form.get("take", type=int)
    for entry in memory.remembered(current_actor(), item):
        if entry.text_id == asked:
            form.body.data = "\n".join(
                part for part in ((form.body.data or "").strip(), entry.translation) if part
            )
    return _page(item, form)


def _stale(item: Item, form: TranslationForm, code: str) -> tuple[str, int]:
    """Somebody saved meanwhile: show theirs, and what they changed; what was typed stays.

    Of an original that was changed the old words are shown to nobody: they may have been erased.
    """
    before = items.version_numbered(item, form.seen)
    form.number.data, form.original.data = _number(item), items.mark(item)
    return _page(item, form, stale=code, before=before.body if before else ""), 409


def _onwards(item: Item) -> Response:
    task = _task()
    following = lists.following(current_actor(), item, task)
    if following is None:
        flash(_("The translation is saved. Nothing else waits for you."), "success")
        return redirect(url_for("translation.desk"))
    flash(_("The translation is saved. Here is the next text."), "success")
    return redirect(_address(following, task))


def _address(item: Item, task: Task) -> str:
    only = task.value if task == Task.CHECK else None
    return url_for("translation.text", text_id=item.text.id, target=item.target, task=only)


def _task() -> Task:
    return Task.CHECK if request.args.get("task") == Task.CHECK.value else Task.WRITE


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
    current = items.human_version(item)
    return str(current.number) if current else "0"


def _unsure_lines(item: Item) -> str:
    current = items.human_version(item)
    marks = texts.unsure(current) if current else ()
    return passages.write((mark.passage, mark.remark) for mark in marks)


def _page(
    item: Item,
    form: TranslationForm,
    *,
    stale: str = "",
    before: str = "",
    taken: Reservation | None = None,
) -> str:
    actor, current = current_actor(), items.human_version(item)
    following = lists.following(actor, item, _task()) if taken else None
    return render_template(
        "translation/text.html",
        item=item,
        form=form,
        stale=stale,
        changed=changes.between(before, current.body) if stale and before and current else [],
        taken=taken,
        following=_address(following, _task()) if following else "",
        original=item.original,
        shortened=item.original is not None and REMOVED in item.original.body,
        personal=item.what in {What.STATEMENT, What.REPLY},
        before=items.said_before(item),
        current=current,
        unsure=texts.unsure(current) if current else (),
        names=items.names(current.author_id, current.checked_by_id) if current else {},
        may_check=current is not None and current.author_id != actor.id,
        rewritten=current is not None and texts.is_stale(item.text, current),
        draft=items.machine_version(item),
        terms=glossary.in_text(item),
        remembered=memory.remembered(actor, item),
        waiting=outgoing.waiting([item])[item.text.id, item.target],
        whats=WHATS,
        words=words,
        percent=format_percent,
    )
