"""Files as people make them: open quotes, broken characters, impossible dates."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import days
from app.core.actor import SYSTEM
from app.extensions import db
from app.importing.rules import files, texts
from app.importing.rules.row import Row
from app.importing.tasks import command
from app.importing.views import words
from tests.files_of_the_round import quiet

GOOD = {"text": "Wir brauchen einen Spielplatz", "lang": "de", "municipality": "peine"}


def taken_apart(path: Path, *lines: str) -> tuple[list[tuple[int, str]], list[int]]:
    """(number, text) of the rows that come in, and the numbers of those that cannot be read."""
    path.write_text("\n".join(lines), encoding="utf-8")
    _header, *lines_read = texts.from_csv(path.read_bytes()).lines
    good = [(line.number, line.cells[0]) for line in lines_read if not line.broken]
    return good, [line.number for line in lines_read if line.broken]


def bring_in(path: Path) -> command.Report:
    return command.import_file(SYSTEM, path, progress=lambda _what, _done, _total: None)


def bring_in_json(path: Path, *lines: str) -> command.Report:
    path.write_text("\n".join(lines), encoding="utf-8")
    return bring_in(path)


def bodies() -> list[str]:
    found = db.session.scalars(select(Contribution).order_by(Contribution.id)).unique()
    return [contribution.original().body for contribution in found]


def test_a_quote_that_nobody_closed_takes_no_other_row_along(tmp_path: Path) -> None:
    good, broken = taken_apart(
        tmp_path / "f.csv",
        "text,municipality",
        '"abc offen,peine',
        "Ein Bus am Abend,peine",
        "Mehr Ärzte,ilsede",
    )
    assert broken == [2]
    assert good == [(3, "Ein Bus am Abend"), (4, "Mehr Ärzte")]


@pytest.mark.parametrize(
    "following",
    ['"Ein Bus, am Abend",peine', 'Ein Rad mit 28",peine', '"Ein ""Bus""",peine'],
    ids=["a quoted cell", "an inch sign", "quotes in a quoted cell"],
)
def test_an_open_quote_is_noticed_whatever_closes_it_further_down(
    tmp_path: Path, following: str
) -> None:
    good, broken = taken_apart(
        tmp_path / "f.csv", "text,municipality", '"abc offen,peine', "Mehr Ärzte,peine", following
    )
    assert broken == [2]
    assert [number for number, _ in good] == [3, 4]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_an_open_quote_is_noticed_with_many_columns(tmp_path: Path, separator: str) -> None:
    table = ["text,lang,source,field", '"abc offen,de,,', 'Ein Rad mit 28",de,,', "Ärzte,de,,"]
    lines = [line.replace(",", separator) for line in table]
    good, broken = taken_apart(tmp_path / "f.csv", *lines)
    assert broken == [2]
    assert [number for number, _ in good] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "Sehr geehrte Damen und Herren,\nwir brauchen Busse",
        "Wir brauchen Busse, oft\nund Ärzte, bald",
        "Eins,\n\nzwei; drei,\nund vier",
        'Er sagte "Nein",\nund ging',
    ],
)
def test_a_cell_over_several_lines_stays_one_cell(tmp_path: Path, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    good, broken = taken_apart(
        tmp_path / "f.csv", "text,municipality", f"{quoted},peine", "Mehr Ärzte,peine"
    )
    assert broken == []
    assert good == [(2, text), (3 + text.count("\n"), "Mehr Ärzte")]


@pytest.mark.parametrize("last", ["Mehr Ärzte für alle,peine,", '"Mehr\nÄrzte, für alle",peine,'])
def test_a_file_cut_off_within_its_last_row_is_noticed_wherever_it_was_cut(last: str) -> None:
    """After the last separator nobody can tell; before it no half of a row comes in unnoticed."""
    whole = f"text,municipality,lang\nEin Bus,peine,de\n{last}de\n".encode()
    begin, end = whole.index(last.encode()), whole.index(last.encode()) + len(last.encode())
    assert not any(line.notices or line.broken for line in files.read(whole, "f.csv").lines)
    for cut in range(begin + 1, end):
        _names, first, *cut_off = files.read(whole[:cut], "f.csv").lines
        assert (first.cells[0], first.notices) == ("Ein Bus", ())
        assert cut_off[0].broken or "row-cut" in {notice.code for notice in cut_off[0].notices}, cut


def test_a_row_that_was_cut_off_comes_in_and_is_named(peine: Flask, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes("text,lang\nEin Bus,de\nMehr Ärzte in den Dör".encode()[:-2])
    with peine.app_context():
        report = command.import_file(SYSTEM, path, "peine", progress=quiet)
        assert report.added == 2
        assert set(report.noticed) == {(3, "row-cut"), (3, "unreadable-characters")}


def test_an_open_quote_in_the_only_column_is_named(tmp_path: Path) -> None:
    good, broken = taken_apart(tmp_path / "f.csv", "text", "Ein Bus", '"abc offen', "Mehr Ärzte")
    assert broken == [3]
    assert good == [(2, "Ein Bus"), (4, "Mehr Ärzte")]


@pytest.mark.parametrize(
    "odd",
    [
        '{"text": ' + "9" * 5_000 + "}",
        json.dumps({**GOOD, "created": "0001-01-01"}),
        json.dumps({**GOOD, "created": "9999-12-31T23:59:59-12:00"}),
        json.dumps({**GOOD, "text": "Ein Bus \ud83d am Abend"}),
        json.dumps({**GOOD, "source": "\udc00"}),
        json.dumps({**GOOD, "text": ["Ein Bus", "Ein Arzt"]}),
        "[" * 100_000,
    ],
    ids=["long number", "first day", "last day", "half in text", "half in source", "list", "deep"],
)
def test_an_odd_row_is_rejected_and_its_neighbours_come_in(
    peine: Flask, tmp_path: Path, odd: str
) -> None:
    line = json.dumps(GOOD)
    with peine.app_context():
        report = bring_in_json(tmp_path / "f.jsonl", line, odd, line)
        ((number, code),) = report.rejected
        assert (report.added, number) == (2, 2)
        assert code in words.PROBLEMS


def test_a_zero_character_is_left_out(peine: Flask, tmp_path: Path) -> None:
    odd = json.dumps({**GOOD, "text": "Ein\x00 Bus", "source": "Kar\x00ten"})
    with peine.app_context():
        assert bring_in_json(tmp_path / "f.jsonl", odd).added == 1
        assert bodies() == ["Ein Bus"]


def test_a_value_that_the_database_refuses_undoes_no_other_row(
    peine: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Stands for whatever nobody thought of: it gets as far as the database and fails there.
    def unchecked(row: Row) -> datetime | None:
        return datetime.min.replace(tzinfo=days.HERE) if row.get("created") else None

    monkeypatch.setattr(Row, "created", unchecked)
    lines = [{**GOOD, "text": "Eins"}, {**GOOD, "created": "x"}, {**GOOD, "text": "Drei"}]
    with peine.app_context():
        report = bring_in_json(tmp_path / "f.jsonl", *map(json.dumps, lines))
        assert (report.added, [number for number, _ in report.rejected]) == (2, [2])
        assert bodies() == ["Eins", "Drei"]


def test_a_date_long_ago_is_kept(peine: Flask, tmp_path: Path) -> None:
    with peine.app_context():
        bring_in_json(tmp_path / "f.jsonl", json.dumps({**GOOD, "created": "1998-05-04"}))
        (created,) = db.session.scalars(select(Contribution.created_at))
        assert created == datetime(1998, 5, 3, 22, tzinfo=UTC)
