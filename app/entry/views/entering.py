"""The page on which somebody types in what another person said or wrote."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from app.core import codes
from app.core.errors import Conflict, DomainError, Invalid, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.entry import store
from app.entry.forms import KEPT, EntryForm, SheetForm
from app.entry.models import PaperSheet
from app.entry.service import entering
from app.entry.views import blueprint, personal, slips
from app.entry.views.places import places
from app.redaction.rules import Hint
from app.texts.rules import LONGEST
from app.web.access import current_actor, requires
from app.web.i18n import minute

Page = tuple[str, int]

SHEET_PROBLEMS: dict[str, tuple[int, LazyString]] = {
    "sheet-mistyped": (
        400,
        _l(
            "There is a typing mistake in this code. Please compare it with the top of the sheet, "
            "character by character."
        ),
    ),
    "sheet-strip": (
        400,
        _l(
            "This is the code on the strip, which belongs to the person alone. Please type the "
            "code at the top of the sheet, and give the strip to the person if it is still there."
        ),
    ),
    "sheet-unknown": (
        404,
        _l(
            "The code is typed correctly, but no sheet of yours has it. Perhaps it was printed for "
            "another municipality. You can take the words down without the code as well."
        ),
    ),
}

OTHER_WORDS = _l(
    "On this page other words were saved before, and they stay. What stands here now is not saved "
    "yet. If it is a contribution of its own, please save it once more."
)
"""After the browser's "Back" the same form comes again, with the same key."""


@blueprint.route("", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_ENTER)
def enter() -> Response | Page:
    """Type in; by `sheet` in the address for a sheet of paper with that code."""
    form = EntryForm()
    form.offer(places(), district.fields())
    looking = SheetForm(request.args if request.method == "GET" else None)
    typed = form.of_sheet.data if form.is_submitted() else looking.sheet.data
    try:
        sheet = _sheet(typed or "")
    except (Invalid, NotFound) as error:
        status, sentence = SHEET_PROBLEMS[error.code]
        looking.sheet.data, looking.sheet.errors = typed, [sentence]
        form.of_sheet.data = ""
        return _page(form, looking, status=status)
    if sheet:
        del form.place
    if not form.is_submitted():
        return _opened(form, looking, sheet)
    if not form.validate():
        return _page(form, looking, sheet, 400)
    if hints := personal.to_look_at(form):
        return _page(form, looking, sheet, hints=hints)
    return _save(form, looking, sheet)


def _sheet(typed: str) -> PaperSheet | None:
    if not typed.strip():
        return None
    return store.sheet(current_actor(), current_app.config["SECRET_KEY"], typed)


def _opened(form: EntryForm, looking: SheetForm, sheet: PaperSheet | None) -> Page:
    if sheet is None:
        form.preset(request.args)
        return _page(form, looking)
    if sheet.entered_at:
        return _page(form, looking, sheet, 409)
    lang = sheet.batch.lang.partition("-")[0]
    form.preset({"channel": "form", "spoken": lang})
    form.of_sheet.data = codes.display(sheet.code)
    return _page(form, looking, sheet)


def _save(form: EntryForm, looking: SheetForm, sheet: PaperSheet | None) -> Response | Page:
    secret = current_app.config["SECRET_KEY"]
    try:
        entered = entering.enter(current_actor(), form.entry(), secret=secret, sheet=sheet)
    except Conflict:
        if sheet is None:
            form.renew()
            form.form_errors.append(str(OTHER_WORDS))
        return _page(form, looking, sheet, 409)
    except Invalid as error:
        form.form_errors.append(_said(error))
        return _page(form, looking, sheet, 400)
    if entered.repeated:
        flash(_("This had been saved already. It counts once."), "info")
    if sheet:
        flash(
            _("Sheet %(number)s is saved and ticked off. Thank you.", number=sheet.number),
            "success",
        )
        return redirect(url_for("entry.enter"))
    slips.remember(entered.code or "")
    kept = {name: form[name].data for name in KEPT if form[name].data}
    if request.form.get("next") == "receipt":
        return redirect(url_for("entry.receipts", **kept))
    flash(_("Saved. The receipt waits to be printed."), "success")
    return redirect(url_for("entry.enter", **kept))


def _said(_error: DomainError) -> str:
    return str(_("That did not work. Nothing was saved; what you typed is still here."))


def _page(
    form: EntryForm,
    looking: SheetForm,
    sheet: PaperSheet | None = None,
    status: int = 200,
    *,
    hints: Sequence[Hint] = (),
) -> Page:
    done = sheet is not None and sheet.entered_at is not None
    return render_template(
        "entry/enter.html",
        form=form,
        looking=looking,
        sheet=sheet,
        hints=hints,
        done=done,
        entered_on=minute(sheet.entered_at) if sheet and sheet.entered_at else "",
        place=district.place_name(sheet.batch.municipality_id) if sheet else "",
        may_moderate=Permission.CONTRIBUTION_MODERATE,
        waiting=len(slips.remembered()),
        longest=LONGEST,
    ), status
