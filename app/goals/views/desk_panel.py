"""What the concept adds to the Planungsteam's page of a theme: where it hangs, and a form."""

from __future__ import annotations

from flask import render_template

from app.core.permissions import Permission
from app.goals.forms import HangForm
from app.goals.store import hanging, nodes
from app.goals.views.desk_things import decisions_to_hang, parts_of_concept
from app.goals.views.desk_words import LEVELS
from app.themes.models import Theme
from app.web import panels
from app.web.access import current_actor

WHOLE_THEME = "theme-{}"


def panel(theme: Theme) -> str:
    """The parts of the concept that a theme stands behind, for those who keep it."""
    if not current_actor().may(Permission.CONCEPT_KEEP):
        return ""
    hung = hanging.nodes_of(theme.id)
    free = [row for row in nodes.tree() if row not in hung]
    answers = hanging.nodes_of_answers([row.id for row in theme.answers])
    form = HangForm(formdata=None).offer_nodes(parts_of_concept(nodes.tree()))
    form.offer_things(
        [(WHOLE_THEME.format(theme.id), theme.title, ""), *decisions_to_hang([theme.id], set())]
    )
    return render_template(
        "goals/desk_panel.html",
        theme=theme,
        hung=hung,
        decided={row.id: key for key, rows in answers.items() for row in rows},
        form=form if free else None,
        levels=LEVELS,
    )


panels.add("conference.theme", panel, position=20)
