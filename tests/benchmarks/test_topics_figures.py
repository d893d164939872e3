"""The benchmark judges fairly: draws, order, goals, ids, and what people read of it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from app.analysis.classify import Suggestion
from app.analysis.evaluate import Prepared
from app.analysis.evaluation_input import Row
from benchmarks.topics import effort
from benchmarks.topics.__main__ import main, measures
from benchmarks.topics.fields import draw, surest
from benchmarks.topics.goals import LINES, Goal, Line, Result
from benchmarks.topics.groups import grouped, numbered
from benchmarks.topics.table import table

LINE = Line("some", "a file", ".5", (Goal("found", least=0.5), Goal("groups", 2, 4, digits=0)))


def sure(confidence: float) -> Suggestion:
    return Suggestion("bus", confidence, "bus", None, 0.0)


def test_every_line_of_the_table_can_be_measured() -> None:
    assert list(measures(effort.RATIO_TEXTS)) == [line.name for line in LINES]


def test_a_draw_takes_as_many_of_each_label_and_is_repeatable() -> None:
    labels = ["bus"] * 30 + ["flat"] * 20
    first = draw(labels, 8, seed=0)
    assert Counter(labels[row] for row in first) == {"bus": 8, "flat": 8}
    assert len(set(first)) == 16
    assert first == draw(labels, 8, seed=0)
    assert first != draw(labels, 8, seed=1)


def test_the_surest_are_those_of_the_highest_confidence() -> None:
    found = [sure(0.2), sure(0.9), sure(0.5), sure(0.7), sure(0.1)]
    assert sorted(surest(found, 0.8)) == [0, 1, 2, 3]
    assert surest(found, 0.4) == [1, 3]


@pytest.mark.parametrize(
    ("figures", "reached"),
    [
        ({"found": 0.5, "groups": 4}, True),
        ({"found": 0.49, "groups": 3}, False),
        ({"found": 0.9, "groups": 5}, False),
        ({"found": 0.9}, False),
    ],
)
def test_a_line_is_reached_only_with_all_its_goals(
    figures: dict[str, float], reached: bool
) -> None:
    result = Result(LINE, figures, {}, 1.0)
    assert result.reached is reached
    assert result.as_json()["reached"] is reached


def test_the_table_names_figure_rival_best_found_goal_and_verdict() -> None:
    result = Result(LINE, {"found": 0.61, "groups": 3}, {"words": {"found": 0.4}}, 1.0)
    shown = table([result])
    for part in ("a file", "0.610 / 3", "words 0.400 / –", ".5", "≥ 0.5 / 2 to 4", "yes"):
        assert part in shown


def test_a_sample_repeats_rows_only_where_there_are_too_few() -> None:
    assert len(set(effort.sample(50, 20))) == 20
    assert len(effort.sample(50, 80)) == 80
    assert effort.sample(50, 20) == effort.sample(50, 20)


def contributions(count: int) -> Prepared:
    """Three subjects in turn, each contribution a little different."""
    numbers = np.random.default_rng(0)
    vectors = np.eye(3, 384)[np.arange(count) % 3] + 0.01 * numbers.normal(size=(count, 384))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return Prepared(
        [Row(f"text {row}", "de", None) for row in range(count)], ["de"] * count, vectors
    )


def test_what_existed_keeps_its_number_when_more_is_said() -> None:
    whole = contributions(30)
    first = grouped(Prepared(whole.rows[:27], whole.langs[:27], whole.vectors[:27]))
    later = grouped(whole, first)
    assert len(set(first.concerns)) == 3
    assert later.concerns[:27] == first.concerns
    assert later.concerns[27:] == first.concerns[:3]
    assert later.levels()["themes"][:27] == first.levels()["themes"]


def test_groups_are_numbered_as_they_come() -> None:
    assert numbered(["b", ("alone", 1), "b", 7]) == [0, 1, 0, 2]


def test_a_folder_without_the_files_is_told_in_one_sentence(
    tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--data", f"{tmp_path}", "--cache", f"{tmp_path}/kept", "--only", "sib200"])
    told = capsys.readouterr()
    assert code == 1
    assert told.out == ""
    assert "sib200_dev.jsonl cannot be read" in told.err
