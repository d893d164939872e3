"""Who takes part: the two questions, and the page for everybody."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.contributions import store as contributions
from app.core import actor
from app.core.errors import NotFound
from app.core.locales import UNKNOWN
from app.district import store as district
from app.district.models import Cycle
from app.extensions import limiter
from app.reporting import rules, service, store
from app.reporting.forms import AGES, YEARS, AboutForm
from app.reporting.rules import Table
from app.reporting.views import blueprint
from app.web import limits, speaker, words
from app.web.access import public

K = TypeVar("K", bound=Hashable)


@blueprint.post("/receipt/about")
@public
@limiter.limit(limits.SUBMIT)
def tell() -> Response:
    """The two answers, once for each receipt."""
    found = speaker.remembered()
    contribution = contributions.by_fingerprint(found[1]) if found else None
    if contribution is None or not speaker.remembered_code():
        return redirect(url_for("receipts.enter"))
    form = AboutForm(prefix="about")
    if form.validate_on_submit() and not speaker.has_told(contribution.id):
        service.count(actor.speaker(contribution.id), contribution, form.age.data, form.years.data)
        speaker.remember_told(contribution.id)
        flash(
            _("Thank you. Your answers are only counted; nobody can see whose they are."), "success"
        )
    return redirect(url_for("receipts.issued"))


@blueprint.get("/who-takes-part")
@public
def who_takes_part() -> str:
    """The numbers of a round."""
    cycles = store.cycles()
    cycle = _chosen(cycles)
    said = _said(cycle)
    return render_template(
        "reporting/public_who_takes_part.html",
        cycle=cycle,
        others=[other for other in cycles if other.id != cycle.id],
        said=said,
        total=store.received(cycle.id),
        ages=rules.protected(_all(AGES, store.by_age(cycle.id))),
        years=rules.protected(_all(YEARS, store.by_years(cycle.id))),
        place_names=district.place_names(),
        fewest=rules.FEWEST,
        AGES=AGES,
        YEARS=YEARS,
        KIND=words.KIND,
        UNKNOWN=UNKNOWN.code,
    )


def _chosen(cycles: Iterable[Cycle]) -> Cycle:
    key = request.args.get("round")
    if key is None:
        return district.current_cycle()
    found = next((cycle for cycle in cycles if cycle.key == key), None)
    if found is None:
        raise NotFound
    return found


def _said(cycle: Cycle) -> dict[str, Table[Any]] | None:
    """The tables of what was published. They have one sum: all of them can be shown, or none."""
    places = [row.id for row in district.municipalities()]
    languages = store.by_language(cycle.id)
    tables: dict[str, Table[Any] | None] = {
        "place": rules.protected(_all([*places, None], store.by_place(cycle.id))),
        "language": rules.protected(rules.lumped(languages, UNKNOWN.code)),
        "kind": rules.protected(_all(words.KIND, store.by_kind(cycle.id))),
    }
    shown = {name: table for name, table in tables.items() if table is not None}
    return shown if len(shown) == len(tables) else None


def _all(keys: Iterable[K], counts: Mapping[K, int]) -> dict[K, int]:
    """A count for each of these, in their order, and then for what is counted besides."""
    return {key: counts.get(key, 0) for key in [*keys, *counts]}
