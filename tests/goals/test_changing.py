"""What planners do to the concept, and that every change says where it comes from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app import events
from app.core.actor import SYSTEM, Actor, Grant
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.permissions import Role
from app.district import store as district
from app.dossiers import service as dossiers
from app.goals.models import GoalNode
from app.goals.service import changing, hanging
from app.goals.service.noting import Source, Words
from app.goals.store import hanging as hung
from app.goals.store import nodes, versions
from app.themes.service import joining
from app.themes.store import groups
from tests.groupings import theme, voice

OURS = Source(reason="So steht es im Leitbild.")


@pytest.fixture
def busses(peine: Flask) -> int:
    """A theme that a dossier brought."""
    with peine.app_context():
        made = theme("Busse am Abend", [voice("Bus fehlt."), voice("Kein Bus.", "de", "ilsede")])
        dossiers.forward(SYSTEM, district.place_of("peine"))
        return made.id


def grow() -> dict[str, GoalNode]:
    """Two guiding goals, each with an operative goal, below one field."""
    field = changing.add(SYSTEM, None, Words("I", "Wege"), OURS, field=district.field("mobility"))
    made = {"field": field}
    for name in ("a", "b"):
        made[name] = changing.add(SYSTEM, field, Words(f"I.{name}", f"Leitziel {name}"), OURS)
        low = changing.add(SYSTEM, made[name], Words("", f"Handlungsziel {name}"), OURS)
        made[f"{name}-low"] = low
    return made


def titles() -> list[str]:
    return [row.title for row in nodes.tree()]


def test_the_levels_follow_each_other_and_end_with_recommendations(peine: Flask) -> None:
    with peine.app_context():
        made = grow()
        said = changing.add(SYSTEM, made["a-low"], Words("I", "Rufbus"), OURS)
        assert [row.level for row in [*nodes.way_to(said), said]] == [
            "field",
            "guiding",
            "operative",
            "recommendation",
        ]
        with pytest.raises(Invalid):
            changing.add(SYSTEM, said, Words("", "Darunter"), OURS)


def test_a_change_without_theme_and_reason_is_refused(peine: Flask) -> None:
    with peine.app_context():
        node = grow()["a"]
        with pytest.raises(Invalid):
            changing.change(SYSTEM, node, Words("", "Neu"), Source(reason=" "), revision=1)
        assert nodes.node(node.id).title == "Leitziel a"


def test_a_change_names_its_themes_which_hang_on_the_part_from_then_on(
    peine: Flask, busses: int
) -> None:
    with peine.app_context():
        node = grow()["a"]
        source = Source(themes=[busses], reason="Und der Kreistag wollte es.")
        changing.change(SYSTEM, node, Words("I.a", "Alle kommen heim."), source, revision=1)
        change = versions.changes_of(node.id)[0]
        assert (change.kind, change.before, change.after) == (
            "changed",
            {"title": "Leitziel a"},
            {"title": "Alle kommen heim."},
        )
        assert [row.theme_id for row in change.sources] == [busses]
        assert change.reason == "Und der Kreistag wollte es."
        assert [row.id for row in hung.nodes_of(busses)] == [node.id]


def test_only_themes_that_a_dossier_brought_can_be_named(peine: Flask, busses: int) -> None:
    with peine.app_context():
        other = theme("Noch nicht weitergegeben", [voice("Etwas anderes.", "de", "lengede")])
        node = grow()["a"]
        with pytest.raises(NotFound):
            hanging.hang_theme(SYSTEM, node, other.id)
        assert [row.id for row in hung.offered()] == [busses]


def test_a_stale_page_changes_nothing(peine: Flask) -> None:
    with peine.app_context():
        node = grow()["a"]
        changing.change(SYSTEM, node, Words("", "Zuerst"), OURS, revision=1)
        for stale in (
            lambda: changing.change(SYSTEM, node, Words("", "Zu spät"), OURS, revision=1),
            lambda: changing.move(SYSTEM, node, node.parent, None, OURS, revision=1),
            lambda: changing.retire(SYSTEM, node, OURS, revision=1),
        ):
            with pytest.raises(Conflict):
                stale()
        assert nodes.standing(node.id).title == "Zuerst"
        assert [row.kind for row in versions.since(node.id, 1)] == ["changed"]


def test_the_same_words_are_no_change(peine: Flask) -> None:
    with peine.app_context():
        node = grow()["a"]
        changing.change(SYSTEM, node, Words("I.a", " Leitziel a "), OURS, revision=1)
        assert [row.kind for row in versions.changes_of(node.id)] == ["added"]


def test_a_goal_is_moved_with_all_that_stands_below_it(peine: Flask) -> None:
    with peine.app_context():
        made = grow()
        changing.move(SYSTEM, made["b"], made["field"], None, OURS, revision=1)
        assert titles() == [
            "Wege",
            "Leitziel b",
            "Handlungsziel b",
            "Leitziel a",
            "Handlungsziel a",
        ]
        changing.move(SYSTEM, made["b-low"], made["a"], made["a-low"], OURS, revision=1)
        assert titles()[-2:] == ["Handlungsziel a", "Handlungsziel b"]
        neighbours = [nodes.node(made[name].id).revision for name in ("field", "a", "a-low")]
        assert neighbours == [1, 1, 1]


@pytest.mark.parametrize("name", ["a-low", "field"])
def test_nothing_hangs_below_itself_or_on_another_level(peine: Flask, name: str) -> None:
    with peine.app_context():
        made = grow()
        for target in (made["a-low"], made["a"], None):
            if target is made["a"] and name == "a-low":
                continue  # where it stands
            if target is None and name == "field":
                continue
            with pytest.raises(Invalid):
                changing.move(SYSTEM, made[name], target, None, OURS, revision=1)
        assert len(titles()) == 5


def test_what_is_taken_out_goes_with_all_below_and_comes_back_with_it(peine: Flask) -> None:
    with peine.app_context():
        made = grow()
        changing.retire(SYSTEM, made["b-low"], OURS, revision=1)
        assert changing.retire(SYSTEM, made["field"], OURS, revision=1) == 4
        assert titles() == []
        with pytest.raises(Conflict):
            changing.restore(SYSTEM, made["a"], OURS, revision=made["a"].revision)
        assert changing.restore(SYSTEM, made["field"], OURS, revision=2) == 4
        assert titles() == ["Wege", "Leitziel a", "Handlungsziel a", "Leitziel b"]


def test_nothing_is_added_to_what_was_taken_out(peine: Flask) -> None:
    with peine.app_context():
        made = grow()
        changing.retire(SYSTEM, made["a"], OURS, revision=1)
        with pytest.raises(Conflict):
            changing.add(SYSTEM, made["a"], Words("", "Darunter"), OURS)
        with pytest.raises(Conflict):
            changing.move(SYSTEM, made["b-low"], made["a"], None, OURS, revision=1)


def test_a_field_of_action_stands_in_the_concept_once(peine: Flask) -> None:
    with peine.app_context():
        grow()
        again = district.field("mobility")
        assert again.key not in {row.key for row in nodes.fields_to_take()}
        with pytest.raises(Conflict):
            changing.add(SYSTEM, None, Words("II", "Wege"), OURS, field=again)


def test_a_theme_that_was_joined_to_another_hangs_there_as_that_one(
    peine: Flask, busses: int
) -> None:
    with peine.app_context():
        node = grow()["a"]
        hanging.hang_theme(SYSTEM, node, busses)
        bigger = theme("Verkehr", [voice("Züge fehlen.")]).id
        dossiers.forward(SYSTEM, district.place_of("peine"))
        joining.join_themes(SYSTEM, groups.theme(busses), groups.theme(bigger))
        assert hung.theme_ids([node.id]) == {node.id: [bigger]}
        assert [row.id for row in hung.nodes_of(bigger)] == [node.id]
        hanging.take_off_theme(SYSTEM, node, bigger)
        assert hung.theme_ids([node.id]) == {}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PLANNER])
def test_only_planners_keep_the_concept(peine: Flask, role: Role) -> None:
    with peine.app_context():
        node = grow()["a"]
        somebody = Actor(id=None, name="Invented", grants=(Grant(role),))
        attempts: list[Callable[[], object]] = [
            lambda: changing.add(somebody, node, Words("", "x"), OURS),
            lambda: changing.change(somebody, node, Words("", "x"), OURS, revision=1),
            lambda: changing.move(somebody, node, node.parent, None, OURS, revision=1),
            lambda: changing.retire(somebody, node, OURS, revision=1),
            lambda: changing.restore(somebody, node, OURS, revision=1),
            lambda: hanging.hang_theme(somebody, node, 1),
        ]
        for attempt in attempts:
            with pytest.raises(NotAllowed):
                attempt()


def test_the_log_holds_no_word_of_the_concept(peine: Flask) -> None:
    with peine.app_context():
        node = grow()["a"]
        (event,) = events.about(node)
        assert (event.kind, event.data) == ("goal:added", {"level": "guiding", "themes": []})
