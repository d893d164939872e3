"""What municipalities of the demonstration do about what people said."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.locales import READING
from app.demo.rules import PlannedMeasure
from app.demo.service.accounts import Cast
from app.district import store as district
from app.measures import store
from app.measures.rules import Plan
from app.measures.service import founding, keeping
from app.texts.models import Text
from app.themes.models import Theme


def found(planned: PlannedMeasure, theme: Theme, people: Cast) -> None:
    """The responsible coordinator founds it and says how it goes; nothing if there is one."""
    if store.on_theme(theme.id):
        return
    coordinator = people.coordinator(planned.municipality)
    place = district.municipality(planned.municipality).id
    plan = Plan(
        title=planned.title[READING],
        summary=planned.summary[READING],
        office=planned.office,
        partners=planned.partners,
        starts_on=planned.starts_on,
        ends_on=planned.ends_on,
    )
    measure = founding.found(coordinator, theme, place, plan)
    said = keeping.note(coordinator, measure, planned.note[READING], revision=measure.revision)
    _translate(measure.title, planned.title, people)
    _translate(measure.summary, planned.summary, people)
    _translate(said.text, planned.note, people)


def _translate(text: Text, words: Mapping[str, str], people: Cast) -> None:
    for wanted in [entry.lang for entry in text.wanted]:
        if wanted in words:
            people.translate(text, wanted, words[wanted], wanted)
