"""The command that lets anybody check the machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.analysis import __main__ as command
from app.analysis.evaluate import calibration_error, reliability
from tests.analysis.conftest import BUS, DOCTOR, FLAT

DISTRICT = """
key = "invented"
[[fields]]
key = "mobility"
name = { de = "Mobilität" }
description = { de = "Bus, Bahn und Rad." }
examples = [
    { lang = "de", text = "Der Bus kommt nur alle zwei Stunden." },
    { lang = "de", text = "Am Wochenende gibt es keinen Bus." },
]
[[fields]]
key = "housing"
name = { de = "Wohnen" }
description = { de = "Wohnungen und Mieten." }
examples = [
    { lang = "de", text = "Die Miete ist zu teuer." },
    { lang = "de", text = "Wir finden keine Wohnung." },
]
"""


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def said(topics: dict[str, dict[str, str]], langs: list[str]) -> list[dict[str, Any]]:
    return [
        {"text": topics[topic][lang], "lang": lang, "label": topic}
        for topic in topics
        for lang in langs
    ]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> tuple[int, Any, str]:
        code = command.main([str(argument) for argument in arguments])
        output = capsys.readouterr()
        return code, json.loads(output.out) if output.out else None, output.err

    return call


def test_classification_reports_its_figures_as_json_alone(run: Any, tmp_path: Path) -> None:
    topics = {"bus": BUS, "flat": FLAT}
    train = write(tmp_path / "train.jsonl", said(topics, ["de"]))
    test = write(tmp_path / "test.jsonl", said(topics, ["en", "ar"]))
    code, figures, told = run("evaluate", "classify", "--train", train, "--test", test)
    assert code == 0
    assert figures["accuracy"] == figures["macro_f1"] == 1.0
    assert figures["per_language"] == {"ar": 1.0, "en": 1.0}
    assert 0 <= figures["coverage"] <= 1
    assert {"seconds", "texts_per_second", "accuracy_answered", "calibration_error"} <= set(figures)
    assert "2 of 2" in told
    assert "4 of 4" in told


def test_a_district_file_is_a_model_for_day_one(run: Any, tmp_path: Path) -> None:
    district = tmp_path / "district.toml"
    district.write_text(DISTRICT, encoding="utf-8")
    test = write(tmp_path / "test.jsonl", said({"mobility": BUS, "housing": FLAT}, ["tr", "ar"]))
    code, figures, _ = run("evaluate", "classify", "--district", district, "--test", test)
    assert (code, figures["accuracy"], figures["classes"]) == (0, 1.0, 2)


def test_bad_lines_are_named_and_lose_no_good_one(run: Any, tmp_path: Path) -> None:
    rows = said({"bus": BUS, "doctor": DOCTOR}, ["de", "tr"])
    del rows[1]["lang"]
    good = [json.dumps(row) for row in rows]
    path = tmp_path / "rows.jsonl"
    path.write_bytes("\n".join([*good, "", "{broken", '["list"]', '{"lang": "de"}']).encode())
    with path.open("ab") as file:
        file.write(b'\n{"text": "\xff"}')
    code, figures, told = run("evaluate", "group", "--input", path, "--level", "concern")
    assert code == 0
    assert figures["n_groups"] == 2
    assert figures["v_measure"] == figures["adjusted_rand"] == figures["ami"] == 1.0
    assert figures["singles"] == 0
    for number in (6, 7, 8, 9):
        assert f"line {number}:" in told
    assert "line 5:" not in told


def test_groups_without_labels_are_counted_only(run: Any, tmp_path: Path) -> None:
    rows = [{"text": text} for text in BUS.values()]
    path = write(tmp_path / "rows.jsonl", rows)
    code, figures, _ = run("evaluate", "group", "--input", path, "--level", "theme")
    assert code == 0
    assert figures["ami"] is None
    assert figures["n_groups"] == 1


@pytest.mark.parametrize("content", [None, "", "{broken"])
def test_a_file_that_cannot_be_used_is_one_clear_sentence(
    run: Any, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "rows.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, figures, told = run("evaluate", "group", "--input", path, "--level", "theme")
    assert (code, figures) == (1, None)
    assert "rows.jsonl" in told


def test_a_district_file_without_fields_is_refused(run: Any, tmp_path: Path) -> None:
    district = tmp_path / "district.toml"
    district.write_text("key = 'x'\nfields = []", encoding="utf-8")
    test = write(tmp_path / "test.jsonl", said({"mobility": BUS}, ["de"]))
    code, _figures, told = run("evaluate", "classify", "--district", district, "--test", test)
    assert code == 1
    assert "district.toml" in told


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0.0)
    assert calibration_error([1.0, 1.0], [False, False]) == pytest.approx(1.0)


def test_the_reliability_curve_counts_everybody_once_and_shows_who_is_too_sure() -> None:
    curve = reliability([0.05, 0.95, 0.95, 1.0, 0.55], [0, 1, 0, 1, 1])
    assert sum(point["n"] for point in curve) == 5
    assert [point["from"] for point in curve] == [0.0, 0.5, 0.9]
    assert curve[-1]["accuracy"] < curve[-1]["confidence"]
