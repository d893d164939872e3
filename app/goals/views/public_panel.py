"""What the concept adds to the public pages of a theme and of a measure: what it says there."""

from __future__ import annotations

from collections.abc import Collection

from flask import render_template

from app.goals.models import GoalMeasure
from app.goals.store import hanging, hooks, versions
from app.goals.views.public import LEVELS
from app.measures.models import Measure
from app.themes.models import Theme
from app.web import panels


def panel(theme: Theme) -> str:
    """The parts of the concept, as everybody reads it, that this theme stands behind."""
    return _panel({row.id for row in hanging.nodes_of(theme.id)})


def of_measure(measure: Measure) -> str:
    """The parts that this measure is done for."""
    return _panel({row.id for row in hooks.nodes_of(GoalMeasure, [measure.id]).get(measure.id, [])})


def _panel(hung: Collection[int]) -> str:
    if not hung:
        return ""
    entries = [entry for entry in versions.public_entries()[0] if entry["id"] in hung]
    return render_template("goals/public_panel.html", entries=entries, levels=LEVELS)


panels.add("themes.theme", panel, position=40)
panels.add("measures.measure", of_measure, position=20)
