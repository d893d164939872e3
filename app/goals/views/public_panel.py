"""What the concept adds to the public page of a theme: what it says because of it."""

from __future__ import annotations

from flask import render_template

from app.goals.store import hanging, versions
from app.goals.views.public import LEVELS
from app.themes.models import Theme
from app.web import panels


def panel(theme: Theme) -> str:
    """The parts of the concept, as everybody reads it, that this theme stands behind."""
    hung = {row.id for row in hanging.nodes_of(theme.id)}
    if not hung:
        return ""
    entries = [entry for entry in versions.public_entries()[0] if entry["id"] in hung]
    return render_template("goals/public_panel.html", entries=entries, levels=LEVELS)


panels.add("themes.theme", panel, position=40)
