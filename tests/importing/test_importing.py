"""Import of what a municipality already has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, Actor
from app.core.errors import Invalid, NotAllowed
from app.extensions import db
from app.importing.tasks import command
from app.importing.views import words
from app.themes.models import FieldDecision


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def bring_in(path: Path, municipality: str | None = None, **more: bool) -> command.Report:
    return command.import_file(SYSTEM, path, municipality, progress=quiet, **more)


def kept() -> list[Contribution]:
    return list(db.session.scalars(select(Contribution).order_by(Contribution.id)).unique())


def test_a_csv_from_a_spreadsheet_comes_in_with_all_columns(peine: Flask, tmp_path: Path) -> None:
    path = write(
        tmp_path / "file.csv",
        "text;title;lang;kind;field;municipality;created;source;published",
        "Abends fährt nichts mehr.;Bus;de;need;mobility;Gemeinde Ilsede;03.02.2026;Karten;ja",
        encoding="cp1252",
    )
    with peine.app_context():
        assert bring_in(path).added == 1
        (contribution,) = kept()
        assert contribution.original().body == "Bus\nAbends fährt nichts mehr."
        assert contribution.municipality.key == "ilsede"
        assert contribution.state == State.PUBLISHED
        assert contribution.source == "Karten"
        assert (contribution.created_at.month, contribution.created_at.year) == (2, 2026)
        assert db.session.get(FieldDecision, contribution.id).field.key == "mobility"


def test_a_text_without_a_language_is_recognised(peine: Flask, tmp_path: Path) -> None:
    row = {"text": "نحتاج إلى حافلة في المساء من فضلكم", "municipality": "peine"}
    path = write(tmp_path / "file.jsonl", json.dumps(row))
    with peine.app_context():
        bring_in(path)
        assert kept()[0].lang == "ar"


def test_one_bad_row_loses_no_good_one_and_is_named(peine: Flask, tmp_path: Path) -> None:
    good = {"text": "Wir brauchen einen Spielplatz", "lang": "de"}
    rows = [good, {**good, "text": ""}, {**good, "text": "🚌🚌"}, {**good, "kind": "wish"}]
    rows += [{**good, "municipality": "Atlantis"}, {**good, "field": "space"}]
    rows += [{**good, "text": "x" * 50_000}, {**good, "created": "gestern"}, {**good, "lang": "qq"}]
    lines = [json.dumps(row) for row in rows] + ['{"text": broken', '["a list"]', json.dumps(good)]
    path = write(tmp_path / "file.jsonl", *lines)
    with peine.app_context():
        report = bring_in(path, "peine")
        assert report.added == 2
        assert [number for number, _ in report.rejected] == list(range(2, 12))
        assert all(code in words.PROBLEMS for _, code in report.rejected)
        assert len(kept()) == 2


def test_everything_that_is_wrong_with_a_row_is_named_at_once(peine: Flask, tmp_path: Path) -> None:
    wrong = {"text": "", "lang": "qq", "kind": "wish", "created": "gestern"}
    path = write(tmp_path / "file.jsonl", json.dumps(wrong))
    named = [(1, "text-empty"), (1, "lang-unknown"), (1, "kind-unknown")]
    with peine.app_context():
        assert bring_in(path, "peine", dry_run=True).rejected == named
        assert bring_in(path, "peine").rejected == named
    result = peine.test_cli_runner().invoke(
        args=["contributions", "import", str(path), "--municipality", "peine"]
    )
    assert "1 rejected" in result.output


def test_the_same_file_twice_adds_nothing(peine: Flask, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", "text,lang", "Ein Bus am Abend,de", "Ein Arzt im Ort,de")
    with peine.app_context():
        assert bring_in(path, "peine").added == 2
        again = bring_in(path, "peine")
        assert (again.added, again.known) == (0, 2)
        assert len(kept()) == 2


def test_two_people_who_said_the_same_are_both_kept(peine: Flask, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", "text,lang", "Mehr Busse,de", "Mehr Busse,de")
    with peine.app_context():
        assert bring_in(path, "peine").added == 2
        assert bring_in(path, "peine").known == 2


def test_a_longer_file_adds_only_what_is_new(peine: Flask, tmp_path: Path) -> None:
    rows = ["text,lang", "Ein Bus am Abend,de"]
    with peine.app_context():
        bring_in(write(tmp_path / "f.csv", *rows), "peine")
        report = bring_in(write(tmp_path / "f.csv", *rows, "Ein Arzt im Ort,de"), "peine")
        assert (report.added, report.known) == (1, 1)


def test_a_dry_run_reports_the_same_and_keeps_nothing(peine: Flask, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", "text,lang", "Ein Bus am Abend,de", ",de")
    with peine.app_context():
        report = bring_in(path, "peine", dry_run=True)
        assert (report.added, len(report.rejected)) == (1, 1)
        assert db.session.scalar(select(func.count(Contribution.id))) == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"words;without;meaning\n1;2;3", b"\xff\xfe\x00\x01", b'"text\n"unclosed'],
)
def test_a_file_that_is_none_is_refused_as_a_whole(
    peine: Flask, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with peine.app_context(), pytest.raises(Invalid):
        bring_in(path, "peine")


def test_a_broken_row_in_a_csv_is_named_and_the_rest_comes_in(peine: Flask, tmp_path: Path) -> None:
    path = write(
        tmp_path / "f.csv",
        "text,lang",
        "Ein Bus,de,zu,viel",
        "Ein\x00 Arzt,de",
        '"Zwei',
        'Zeilen",de',
    )
    with peine.app_context():
        report = bring_in(path, "peine")
        assert [number for number, _ in report.rejected] == [2]
        assert [row.original().body for row in kept()] == ["Ein Arzt", "Zwei\nZeilen"]


def test_whoever_may_not_import_imports_nothing(peine: Flask, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", "text,lang", "Ein Bus am Abend,de")
    with peine.app_context():
        with pytest.raises(NotAllowed):
            command.import_file(Actor(id=1), path, "peine", progress=quiet)
        assert kept() == []


def test_the_command_names_rows_and_fails_where_some_were_rejected(
    peine: Flask, tmp_path: Path
) -> None:
    path = write(tmp_path / "f.csv", "text,lang", "Ein Bus am Abend,de", ",de")
    command = ["contributions", "import", str(path), "--municipality", "peine"]
    result = peine.test_cli_runner().invoke(args=command)
    assert result.exit_code == 1
    assert "1 added" in result.output
    assert "row 3: The text is empty." in result.output
