"""What the demonstration's Planungsteam hangs on the district's concept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.demo.rules import Material
from app.demo.service.accounts import Cast
from app.goals.service import hanging
from app.goals.store import nodes
from app.measures import store as measures
from app.themes.models import AnsweredBy, Theme


def hang(
    invented: Material, themes: Mapping[str, Theme], people: Cast, at: datetime | None = None
) -> None:
    """Decisions of the Planungsteam and the conference, and all measures, on their fields.

    A field that the concept does not have gets nothing; what only passes a theme on is no decision.
    """
    parts = {node.field.key: node for node in nodes.on_level("field") if node.field}
    field_of = {voice.concern: voice.field for voice in invented.voices}
    for answer in invented.answers:
        node = parts.get(field_of[answer.concern])
        given = [row for row in themes[answer.concern].answers if not row.defers]
        if node is not None and given and answer.by != AnsweredBy.MUNICIPALITY:
            hanging.hang_answer(people.planner, node, given[-1].id, at=at)
    for planned in invented.measures:
        node = parts.get(field_of[planned.concern])
        if node is not None:
            for measure in measures.on_theme(themes[planned.concern].id):
                hanging.hang_measure(people.planner, node, measure.id, at=at)
