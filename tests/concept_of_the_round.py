"""The concept of the round: adopted twice, and changed again since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.core.actor import Actor
from app.district import store as district
from app.goals.models import GoalNode
from app.goals.service import adopting, changing, founding, hanging
from app.goals.service.noting import Source, Words
from app.themes.models import Theme
from tests.invented import SAID


def keep(
    planner: Actor, themes: Mapping[str, Theme], measures: Mapping[str, int]
) -> dict[str, int]:
    """The ids of its parts: one of each level, one taken out, one that no version has yet."""
    theirs = Source(themes=[themes["municipal"].id])
    ours = Source(reason=SAID["reason"])
    words = Words("V", SAID["goal-field"], SAID["goal-challenges"])
    field = changing.add(planner, None, words, theirs, field=district.field("mobility"))
    guiding = changing.add(planner, field, Words("V.I", SAID["goal-guiding"]), ours)
    operative = changing.add(planner, guiding, Words("V.I.I", SAID["goal-operative"]), ours)
    kept, gone = (
        changing.add(planner, operative, Words("V", SAID[key]), theirs)
        for key in ("goal-recommendation", "goal-gone")
    )
    hanging.hang_answer(planner, operative, themes["municipal"].answers[0].id)
    hanging.hang_measure(planner, operative, measures["running"])
    _adopt(planner, SAID["concept"])
    words = Words("V.I", SAID["goal-new"])
    changing.change(planner, guiding, words, theirs, revision=guiding.revision)
    changing.move(planner, gone, operative, None, ours, revision=gone.revision)
    _adopt(planner, SAID["concept-two"])
    changing.retire(planner, gone, ours, revision=gone.revision)
    new = changing.add(planner, operative, Words("V", SAID["goal-gone"]), theirs)
    told = founding.NewField(SAID["goal-founded"], SAID["goal-challenges"])
    founded = founding.found(planner, themes["joinable"], told)
    return _ids(
        founded=founded,
        field=field,
        guiding=guiding,
        operative=operative,
        kept=kept,
        gone=gone,
        new=new,
    )


def _adopt(planner: Actor, name: str) -> None:
    adopting.adopt(planner, name, SAID["body"], date(2025, 6, 14))


def _ids(**nodes: GoalNode) -> dict[str, int]:
    return {name: node.id for name, node in nodes.items()}
