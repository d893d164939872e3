"""What can be chosen on the pages of the concept: themes, decisions, measures, its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from flask_babel import gettext as _

from app.accounts import store as accounts
from app.goals.models import GoalChange, GoalNode
from app.goals.store import hanging, measured, nodes, voices
from app.goals.views.desk_words import called, theme_titles
from app.measures.models import Measure
from app.texts import store as texts
from app.themes.models import Answer
from app.web import words
from app.web.i18n import day

Thing = tuple[str, str, str]
"""(value, label, kind of thing) in a list to choose from."""


def themes_to_tick(node: GoalNode | None) -> dict[int, str]:
    """Every theme that a change may come from; first those that hang on the node or around it."""
    offered = {theme.id: theme for theme in hanging.offered()}
    around = [*nodes.way_to(node), *nodes.branch(node)] if node else []
    near = {key for ids in hanging.theme_ids([row.id for row in around]).values() for key in ids}
    counts = voices.counts(offered)
    ordered = sorted(offered.values(), key=lambda theme: theme.id not in near)
    return theme_titles((theme.id, theme.title, counts.get(theme.id, 0)) for theme in ordered)


def themes_to_hang(hung: Collection[int]) -> list[Thing]:
    """The themes that do not hang on a node yet."""
    offered = [theme for theme in hanging.offered() if theme.id not in hung]
    counts = voices.counts([theme.id for theme in offered])
    titles = theme_titles((row.id, row.title, counts.get(row.id, 0)) for row in offered)
    return [(f"theme-{key}", title, _("Themes")) for key, title in titles.items()]


def decisions_to_hang(theme_ids: Collection[int], hung: Collection[int]) -> list[Thing]:
    """The decisions on these themes that do not hang on a node yet."""
    rows = [row for row in voices.answers(theme_ids) if row.id not in hung]
    titles = {theme.id: theme.title for theme in hanging.offered()}
    return [(f"answer-{row.id}", _decision(row, titles), _("Decisions")) for row in rows]


def measures_to_hang(
    theme_ids: Collection[int], hung: Collection[Measure]
) -> tuple[list[Thing], list[Thing]]:
    """(the measures founded on these themes, all others) that do not hang on a node yet."""
    near, others = measured.offered(theme_ids, [row.id for row in hung])
    return (
        [measure_to_hang(row, _("Measures from its themes")) for row in near],
        [
            measure_to_hang(row, _("Other measures") if theme_ids else _("Measures"))
            for row in others
        ],
    )


def measure_to_hang(row: Measure, kind: str) -> Thing:
    """One of them: its title, how far it is, who does it."""
    reading = texts.german(row.title)
    said = (reading.body if reading else "", str(words.MEASURE[row.status]), row.office)
    return f"measure-{row.id}", " · ".join(part for part in said if part), kind


def _decision(row: Answer, titles: dict[int, str]) -> str:
    said = f"{day(row.given_at)}: {words.OUTCOME[row.outcome]}"
    title = titles.get(row.theme_id)
    return f"{said} ({title})" if title else said


def parts_of_concept(rows: Iterable[GoalNode]) -> dict[int, str]:
    """Nodes in one line each."""
    return {row.id: called(row) for row in rows}


def places_for(node: GoalNode) -> list[Thing]:
    """Every place where a node may stand: (value, label, what stands above)."""
    parents: Sequence[GoalNode | None] = [None]
    if node.parent is not None:
        parents = nodes.on_level(node.parent.level)
    found = []
    for parent in parents:
        above = called(parent) if parent else _("The whole concept")
        key = parent.id if parent else 0
        found.append((f"{key}-0", _("first"), above))
        found += [
            (f"{key}-{row.id}", _("behind %(part)s", part=called(row)), above)
            for row in nodes.children(parent.id if parent else None)
            if row.id != node.id
        ]
    return found


def present_place(node: GoalNode) -> str:
    """Where it stands now, as a value of `places_for`."""
    beside = nodes.children(node.parent_id)
    at_place = [row.id for row in beside].index(node.id)
    return f"{node.parent_id or 0}-{beside[at_place - 1].id if at_place else 0}"


def who_changed(changes: Iterable[GoalChange]) -> dict[int | None, str]:
    """Account → name, of those who made these changes."""
    asked = {row.by_id for row in changes}
    return {user.id: user.name for user in accounts.all_users() if user.id in asked}
