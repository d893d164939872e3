"""How well the machine sorts, for everybody who relies on it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import format_percent, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.analysis import offsets, words_alone
from app.core.permissions import Permission
from app.district import store as district
from app.themes import rules
from app.themes.service import caring
from app.themes.store import learning, quality, trouble, vectors
from app.themes.store.quality import Agreement
from app.themes.views import blueprint
from app.web import navigation
from app.web.access import current_actor, requires
from app.web.i18n import language_name, localized

navigation.staff_entry(
    _l("Quality"), "themes.sorting_quality", Permission.QUALITY_READ, position=55, rare=True
)


@blueprint.get("/staff/quality")
@requires(Permission.QUALITY_READ)
def sorting_quality() -> str:
    """Suggestions beside decisions, by field, language and month; what the machine learnt."""
    cares = current_actor().may(Permission.ANALYSIS_CARE)
    return render_template(
        "themes/desk_quality.html",
        agreement=quality.agreement(),
        coverage=quality.coverage(),
        field_rows=_field_rows(),
        language_rows=_language_rows(),
        month_rows=[_row(month, found) for month, found in quality.by_month().items()],
        words_alone=vectors.made_by(words_alone.NAME),
        history=list(reversed(learning.history())),
        fewest=rules.FEWEST_SHOWN,
        set_aside=trouble.set_aside() if cares else [],
        percent=format_percent,
    )


@blueprint.post("/staff/quality/try-again")
@requires(Permission.ANALYSIS_CARE)
def try_again() -> Response:
    """Let the texts that were set aside be tried anew."""
    count = caring.try_again(current_actor())
    flash(
        ngettext("%(num)s text is tried again.", "%(num)s texts are tried again.", count),
        "success",
    )
    return redirect(url_for("themes.sorting_quality"))


def _field_rows() -> list[dict[str, Any]]:
    found = quality.by_field()
    named = [(field.id, localized(field.name)) for field in district.fields()]
    return [
        _row(name, found[field_id])
        for field_id, name in [*named, (None, _("Fits none of them"))]
        if field_id in found
    ]


def _language_rows() -> list[dict[str, Any]]:
    agreed, calibrated = quality.by_language(), set(offsets.sentences())
    return [
        _row(language_name(code), agreed.get(code, Agreement()))
        | {"looked_at": covered.looked_at, "covered": covered.share}
        | {"calibrated": code in calibrated}
        for code, covered in quality.coverage_by_language().items()
    ]


def _row(name: str, found: Agreement) -> dict[str, Any]:
    return {
        "name": name,
        "decided": found.decided,
        "agreed_share": found.agreed_share,
        "unsure_share": found.unsure_share,
    }
