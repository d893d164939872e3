"""The receipts to hand over to the people for whom somebody typed in.

The codes lie in this browser's session only, until they were handed over or somebody signs out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import user_logged_out
from werkzeug.wrappers import Response

from app.contributions import store as contributions
from app.contributions.models import Contribution
from app.core import codes
from app.core.errors import NotFound
from app.core.locales import READING, language
from app.core.permissions import Permission
from app.district import store as district
from app.entry.forms import KEPT
from app.entry.views import blueprint, wording
from app.web.access import requires
from app.web.addresses import address
from app.web.pictures import qr

_CODES, PAPER = "codes_to_hand_over", "paper_to_print"
MOST = 40
"""More than a table has in a sitting; the cookie that carries them is small."""


def remember(code: str) -> None:
    """Keep the code of what was just typed in, until its receipt is handed over."""
    session[_CODES] = [*(known for known in remembered() if known != code), code][-MOST:]


def remembered() -> list[str]:
    """The codes that wait to be handed over, in the order of typing."""
    found: list[str] = session.get(_CODES, [])
    return found


@blueprint.record_once
def forget_when_signing_out(state: Any) -> None:
    """Whoever uses this browser next finds no codes of other people."""

    def forget(_app: Any, **_more: Any) -> None:
        session.pop(_CODES, None)
        session.pop(PAPER, None)

    user_logged_out.connect(forget, state.app, weak=False)


@blueprint.get("/receipts")
@requires(Permission.CONTRIBUTION_ENTER)
def receipts() -> str:
    """All receipts that wait, to print, four on a page."""
    found = [(code, _of(code)) for code in remembered()]
    return render_template(
        "entry/receipts.html",
        slips=[_slip(code, row) for code, row in found if row],
        kept={name: request.args[name] for name in KEPT if name in request.args},
    )


@blueprint.post("/receipts/handed-over")
@requires(Permission.CONTRIBUTION_ENTER)
def handed_over() -> Response:
    """Forget the codes."""
    session.pop(_CODES, None)
    flash(_("The codes are forgotten here. Only the people have them now."), "success")
    return redirect(url_for("entry.enter"))


def _of(code: str) -> Contribution | None:
    try:
        return contributions.by_code(current_app.config["SECRET_KEY"], code)
    except NotFound:
        return None


def _slip(code: str, row: Contribution) -> dict[str, Any]:
    lang = row.interface_lang
    due = row.created_at + timedelta(days=district.the_district().reply_within_days)
    shown = codes.display(code)
    said = [wording.slip(lang, due)]
    if language(lang).texts != READING:
        said.append(wording.slip(READING, due))
    return {
        "code": shown,
        "said": said,
        "address": address("receipts.enter", lang),
        "picture": qr(address("receipts.open_code", lang, code=shown), said[0].qr),
    }
