"""The district is data: loading files, and what is said about broken ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import locales
from app.core.actor import SYSTEM
from app.core.errors import Conflict
from app.district import service, store
from app.district.models import Field, Municipality
from app.district.rules import reading
from app.district.rules.places import FileMistake
from app.extensions import db
from tests.builders import DISTRICT_FILE, Staff, page, publish, say

ROTENBURG = DISTRICT_FILE.with_name("rotenburg.toml")


@pytest.mark.parametrize(
    ("file", "municipalities", "fields"), [(DISTRICT_FILE, 7, 10), (ROTENBURG, 13, 4)]
)
def test_both_districts_load_with_all_their_parts(
    app: Flask, file: Path, municipalities: int, fields: int
) -> None:
    with app.app_context():
        service.load(SYSTEM, file)
        assert len(store.municipalities()) == municipalities
        assert len(store.fields()) == fields
        for field in store.fields():
            spoken = {locales.language(code).texts for code in locales.interface_codes()}
            assert set(field.name) >= spoken
            assert set(field.description) >= spoken
            assert len(field.examples) >= reading.LEAST_EXAMPLES


def test_peine_has_the_fields_of_its_leitbild_first() -> None:
    file = reading.parse(DISTRICT_FILE.read_text("utf-8"), "peine.toml")
    leitbild = [field.key for field in file.fields if not field.addition]
    assert leitbild == ["language-education", "work", "community", "administration"]


def test_loading_twice_changes_nothing(app: Flask) -> None:
    with app.app_context():
        first = service.load(SYSTEM, DISTRICT_FILE)
        assert first.added == 19
        assert service.load(SYSTEM, DISTRICT_FILE) == service.Loaded(0, 0, 0)


def test_what_the_file_no_longer_names_is_retired_and_stays_where_it_is_used(
    peine: Flask, tmp_path: Path
) -> None:
    with peine.app_context():
        contribution = publish(say(municipality="wendeburg").contribution)
        blocks = DISTRICT_FILE.read_text("utf-8").split("[[municipalities]]")
        kept = [block for block in blocks if 'key = "wendeburg"' not in block]
        assert len(kept) == len(blocks) - 1
        tail = blocks[-1][blocks[-1].index("[[fields]]") :]
        source = "[[municipalities]]".join(kept)
        if "[[fields]]" not in source:
            source += "\n" + tail
        path = tmp_path / "peine.toml"
        path.write_text(source, "utf-8")
        assert service.load(SYSTEM, path).retired == 1
        assert "wendeburg" not in {row.key for row in store.municipalities()}
        assert contribution.municipality.key == "wendeburg"


def test_another_district_is_refused_and_nothing_changes(peine: Flask) -> None:
    with peine.app_context():
        with pytest.raises(Conflict):
            service.load(SYSTEM, ROTENBURG)
        db.session.rollback()
        assert store.the_district().key == "peine"
        assert len(db.session.scalars(select(Municipality)).all()) == 7
        assert len(db.session.scalars(select(Field)).all()) == 10


def broken(old: str, new: str) -> FileMistake:
    source = DISTRICT_FILE.read_text("utf-8")
    assert old in source
    with pytest.raises(FileMistake) as caught:
        reading.parse(source.replace(old, new), "peine.toml")
    return caught.value


def test_two_equal_keys_are_reported_with_file_line_and_key() -> None:
    source = DISTRICT_FILE.read_text("utf-8").replace('key = "ilsede"', 'key = "peine"')
    with pytest.raises(FileMistake) as caught:
        reading.parse(source, "peine.toml")
    lines = [n for n, line in enumerate(source.splitlines(), 1) if line == 'key = "peine"']
    assert caught.value.details["line"] == lines[-1]
    assert "peine.toml" in str(caught.value)
    assert "municipalities.key" in str(caught.value)


def test_a_missing_translation_names_the_field_and_the_language() -> None:
    source = DISTRICT_FILE.read_text("utf-8")
    line = next(row for row in source.splitlines() if row.startswith("tr = "))
    mistake = broken(line, "")
    assert str(mistake).endswith("missing in: tr")
    assert mistake.details["key"] == "fields[language-education].name.tr"
    told = source.splitlines()[mistake.details["line"] - 1]
    assert told == "[fields.name]", "the line of the table that lacks it"


def test_a_missing_description_is_reported_in_its_own_table() -> None:
    source = DISTRICT_FILE.read_text("utf-8")
    where = source.index("tr = ", source.index("[fields.description]", source.index('"housing"')))
    line = source[where:].splitlines()[0]
    mistake = broken(line, "")
    assert mistake.details["key"] == "fields[housing].description.tr"
    before = source[:where].splitlines()
    heads = [n for n, row in enumerate(before, 1) if row == "[fields.description]"]
    assert mistake.details["line"] == heads[-1]


def test_plain_german_lies_over_german_and_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locales, "INTERFACE", ("de", "de-simple", "en"))
    source = DISTRICT_FILE.read_text("utf-8")
    both = re.sub(r"(?m)^languages = .*$", 'languages = ["de", "de-simple"]', source)
    assert reading.parse(both, "peine.toml").languages == ["de", "de-simple"]
    alone = re.sub(r"(?m)^languages = .*$", 'languages = ["de-simple", "en"]', source)
    with pytest.raises(FileMistake, match="'de-simple' needs 'de' as well"):
        reading.parse(alone.replace('_language = "de"', '_language = "en"'), "peine.toml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reply_within_days = 14", "reply_within_days = 0"),
        ("reply_within_days = 14", 'reply_within_days = "soon"'),
        ('default_language = "de"', 'default_language = "xx"'),
        ('key = "ilsede"', 'key = "Il sede"'),
        ('key = "ilsede"', 'key = "district"'),
        ("[cycle]", "[cycle"),
        ("reply_within_days = 14", "reply_within_days = true"),
        ("ends_on = 2027-12-31", "ends_on = 2027-12-31T00:00:00"),
    ],
)
def test_every_mistake_names_file_line_and_key(old: str, new: str) -> None:
    mistake = broken(old, new)
    assert mistake.details["line"]
    assert mistake.details["key"]
    assert str(mistake).startswith("peine.toml, line ")


@pytest.mark.parametrize("name", ["municipalities", "fields"])
def test_entries_that_are_no_tables_are_a_mistake_in_the_file(name: str) -> None:
    head, *_ = DISTRICT_FILE.read_text("utf-8").partition("[cycle]")
    rest = DISTRICT_FILE.read_text("utf-8").removeprefix(head)
    kept = [block for block in rest.split("\n[[") if not block.startswith(name)]
    source = f'{head}{name} = ["a"]\n' + "\n[[".join(kept)
    with pytest.raises(FileMistake) as caught:
        reading.parse(source, "peine.toml")
    lines = source.splitlines()
    assert lines[caught.value.details["line"] - 1] == f'{name} = ["a"]'


@pytest.mark.parametrize("name", ["Stadt Peine", "Gemeinde Ilsede"])
def test_a_wrong_value_in_an_entry_is_reported_in_its_own_line(name: str) -> None:
    lines = DISTRICT_FILE.read_text("utf-8").splitlines()
    wrong = lines.index(f'name = "{name}"')
    mistake = broken(f'name = "{name}"', "name = 7")
    assert mistake.details["line"] == wrong + 1


def told(app: Flask, file: Path, *command: str) -> str:
    """What a command says that refuses a file; a traceback is no way to say it."""
    result = app.test_cli_runner().invoke(args=[*command, str(file)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    return result.output


@pytest.mark.parametrize("command", [("district", "load"), ("prepare", "--no-demo", "--district")])
def test_a_faulty_file_is_refused_in_words(
    peine: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr("app.cli.setting_up.upgrade", lambda: None)  # the tables are there already
    broken_file = tmp_path / "broken.toml"
    broken_file.write_text('key = "x"\nlanguages = 7\n', "utf-8")
    assert "broken.toml, line 2" in told(peine, broken_file, *command)
    broken_file.write_bytes("key = 'Völkersen'".encode("latin-1"))
    assert "UTF-8" in told(peine, broken_file, *command)
    other = told(peine, ROTENBURG, *command)
    assert "'peine'" in other
    assert "'rotenburg'" in other
    assert "Nothing was changed" in other


def test_who_looks_after_no_municipality_is_told_so(staff: Callable[..., Staff]) -> None:
    shown = page(staff("coordinator").client.get("/de/staff/municipalities"))
    assert not shown.select("ul.entries")
    assert "ganzen Landkreis" in shown.select_one("main").get_text()
