"""What the concept adds to the staff's pages of themes and of measures: where each hangs."""

from __future__ import annotations

from flask import render_template
from flask_babel import gettext as _

from app.core.permissions import Permission
from app.goals.forms import HangForm
from app.goals.models import GoalAnswer, GoalMeasure
from app.goals.store import hanging, hooks, nodes
from app.goals.views.desk_things import decisions_to_hang, measure_to_hang, parts_of_concept
from app.goals.views.desk_words import LEVELS
from app.measures import store
from app.measures.models import Measure
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
    answers = hooks.nodes_of(GoalAnswer, [row.id for row in theme.answers])
    form = HangForm(formdata=None).offer_nodes(parts_of_concept(nodes.tree()))
    form.offer_things(
        [
            (WHOLE_THEME.format(theme.id), theme.title, ""),
            *decisions_to_hang([theme.id], set()),
            *(measure_to_hang(row, _("Measures")) for row in store.on_theme(theme.id)),
        ]
    )
    return render_template(
        "goals/desk_panel.html",
        theme=theme,
        hung=hung,
        decided={row.id: key for key, rows in answers.items() for row in rows},
        form=form if free or len(form.what.choices) > 1 else None,
        levels=LEVELS,
    )


def of_measure(measure: Measure) -> str:
    """The parts of the concept that a measure is done for; who keeps the concept hangs it there."""
    hung = hooks.nodes_of(GoalMeasure, [measure.id]).get(measure.id, [])
    keeps = current_actor().may(Permission.CONCEPT_KEEP)
    tree = nodes.tree()
    if not hung and not (keeps and tree):
        return ""
    near = {node.id for row in store.themes_of(measure) for node in hanging.nodes_of(row.id)}
    free = [row for row in tree if row not in hung]
    form = HangForm(formdata=None, data={"what": f"measure-{measure.id}"})
    form.offer_nodes(parts_of_concept(sorted(free, key=lambda row: row.id not in near)))
    return render_template(
        "goals/desk_measure_panel.html",
        measure=measure,
        hung=hung,
        near=bool(near - {row.id for row in hung}),
        keeps=keeps,
        form=form if keeps and free else None,
        levels=LEVELS,
    )


panels.add("conference.theme", panel, position=20)
panels.add("measures.keep", of_measure, position=20)
