"""The concept on the desk of those who keep it: the tree, and one node."""

from __future__ import annotations

from typing import Any

from flask import Response as AnyResponse
from flask import render_template
from flask_babel import lazy_gettext as _l

from app.core.permissions import Permission
from app.district import store as district
from app.goals.forms import HangForm
from app.goals.models import GoalNode
from app.goals.rules import frozen, levels
from app.goals.service import adopting
from app.goals.store import hanging, measured, nodes, versions, voices
from app.goals.tasks.printing import TODAY
from app.goals.views import blueprint
from app.goals.views.desk_things import (
    decisions_to_hang,
    measures_to_hang,
    themes_to_hang,
    who_changed,
)
from app.goals.views.desk_words import ADD, KINDS, LEVELS, called
from app.goals.views.public import NODE
from app.goals.views.public_papers import handed_out
from app.texts import store as texts
from app.themes.models import Answer
from app.themes.views import desk_parts
from app.web import navigation, words
from app.web.access import requires

navigation.staff_entry(_l("Concept"), "goals.desk", Permission.CONCEPT_KEEP, position=55)


@blueprint.get("/staff/concept", endpoint="desk")
@requires(Permission.CONCEPT_KEEP)
def overview() -> str:
    """The whole tree as it stands today, and what changed since the last version."""
    entries = versions.today()["nodes"]
    return render_template(
        "goals/desk.html",
        branches=frozen.branches(entries),
        entries={entry["id"]: entry for entry in entries},
        measures=measured.on_nodes([entry["id"] for entry in entries]),
        changes=len(adopting.open_differences()),
        versions=versions.all_versions(),
        can_take_fields=bool(nodes.fields_to_take()),
        levels=LEVELS,
    )


@blueprint.get(f"/staff/concept/{NODE}", endpoint="desk_node")
@requires(Permission.CONCEPT_KEEP)
def one_node(node_id: int) -> str:
    """A node: its words, what hangs on it, who spoke, and how it came to be."""
    found = nodes.node(node_id)
    return render_template("goals/desk_node.html", **node_page(found))


@blueprint.get("/staff/concept/today.pdf")
@requires(Permission.CONCEPT_KEEP)
def today_pdf() -> AnyResponse:
    """What stands today on paper, before a body adopts it."""
    return handed_out(TODAY, "pdf")


@blueprint.get("/staff/concept/today.docx")
@requires(Permission.CONCEPT_KEEP)
def today_docx() -> AnyResponse:
    """The same to be worked on further."""
    return handed_out(TODAY, "docx")


def node_page(found: GoalNode) -> dict[str, Any]:
    """What the page of a node shows."""
    own = hanging.theme_ids([found.id]).get(found.id, [])
    inside = [row.id for row in nodes.branch(found)]
    everywhere = {key for ids in hanging.theme_ids(inside).values() for key in ids}
    answer_ids = hanging.answer_ids([found.id]).get(found.id, [])
    measures = measured.on_nodes([found.id]).get(found.id, [])
    near, others = measures_to_hang(own, measures)
    things = [*themes_to_hang(set(own)), *decisions_to_hang(own, set(answer_ids))]
    lower = levels.below(found.level)
    changes = versions.changes_of(found.id)
    return {
        "node": found,
        "way": nodes.way_to(found),
        "below": nodes.children(found.id),
        "add": ADD[lower] if lower else "",
        "heard": voices.heard(everywhere),
        "own_themes": [(theme, count) for theme, count in voices.heard(own).themes],
        "answers": _shown(hanging.answers(answer_ids)),
        "measures": [(row, texts.german(row.title)) for row in measures],
        "form": HangForm(formdata=None, data={"node": str(found.id)})
        .offer_nodes({found.id: called(found)})
        .offer_things([*near, *things, *others]),
        "changes": changes,
        "who": who_changed(changes),
        "kinds": KINDS,
        "levels": LEVELS,
        "words": words,
        "names": district.place_names(),
        "keys": district.place_keys(),
    }


def _shown(answers: Any) -> list[tuple[Answer, desk_parts.Shown]]:
    rows = list(answers)
    return list(zip(reversed(rows), desk_parts.shown(rows), strict=True))
