"""What everybody may read: all measures, and how far each is."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectChoice, SelectField

from app.core.actor import Scope
from app.district import store as district
from app.measures import store
from app.measures.lifecycle import Status
from app.measures.models import Measure
from app.measures.store import history, listing
from app.measures.store.listing import Choice
from app.measures.views import MEASURE, blueprint
from app.texts import store as texts
from app.texts.models import Text
from app.themes.store import overview
from app.web import words
from app.web.access import public
from app.web.i18n import current_language, localized


class MeasureFilter(Form):
    """What the list shows; comes with the address. What is not on a list counts as "all"."""

    municipality = SelectField(_l("Place"), default="", validate_choice=False)
    field = SelectField(_l("Field of action"), default="", validate_choice=False)
    status = SelectField(_l("How far is it?"), default="", validate_choice=False)

    def offer(self) -> MeasureFilter:
        """Fill the lists."""
        everything = SelectChoice("", _("All"))
        keys, german = district.place_keys(), {"lang": "de", "dir": "auto"}
        self.municipality.choices = [everything] + [
            SelectChoice(row.key, row.short_name, german) for row in district.municipalities()
        ]
        self.municipality.choices.append(SelectChoice(keys[None], _("The whole district")))
        self.field.choices = [everything] + [
            SelectChoice(row.key, localized(row.name)) for row in district.fields()
        ]
        self.status.choices = [everything] + [
            SelectChoice(status.value, words.MEASURE[status]) for status in Status
        ]
        return self

    def parts(self) -> dict[str, str]:
        """What was understood, as it stands in the address."""
        return {
            field.name: field.data
            for field in self
            if field.data and field.data in {choice.value for choice in field.choices}
        }


@blueprint.get("/measures")
@public
def measures() -> str:
    """All measures: what is still to come, then what is over."""
    form = MeasureFilter(request.args).offer()
    parts = form.parts()
    page = listing.page(_choice(parts), request.args.get("page", 1, type=int))
    lang = current_language().code
    return render_template(
        "measures/public_measures.html",
        page=page,
        rows=[(row, texts.read(row.title, lang)) for row in page.measures],
        form=form,
        parts=parts,
        address_parts={**parts, **({"page": str(page.number)} if page.number > 1 else {})},
        place_name=district.place_names().get,
        words=words,
    )


def _choice(parts: dict[str, str]) -> Choice:
    place, field = parts.get("municipality"), parts.get("field")
    return Choice(
        places=frozenset({district.place_of(place)}) if place else Scope.EVERYWHERE,
        field_id=district.field(field).id if field else None,
        status=parts.get("status"),
    )


@blueprint.get(f"/measures/{MEASURE}")
@public
def measure(measure_id: int) -> str:
    """Who does what until when, how far it is, and which themes it comes from."""
    found = store.measure(measure_id)
    themes = store.themes_of(found)
    return render_template(
        "measures/public_measure.html",
        measure=found,
        title=_read(found.title),
        summary=_read(found.summary),
        stages=[(stage, _read(stage.words)) for stage in history.stages(found)],
        themes=[(theme, overview.spread(theme.id).count) for theme in themes],
        taken_from=_taken_from(found),
        place_name=district.place_names().get,
        words=words,
    )


def _read(text: Text | None) -> texts.Reading | None:
    return texts.read(text, current_language().code) if text else None


def _taken_from(found: Measure) -> dict[str, Any] | None:
    """The measure of another municipality that this one goes back to."""
    earlier = found.offered_from
    if earlier is None:
        return None
    return {"id": earlier.id, "place": district.place_name(earlier.municipality_id)}
