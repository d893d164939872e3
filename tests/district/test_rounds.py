"""One round ends and the next begins: what goes along, what stays, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import jobs
from app.contributions.lifecycle import Step
from app.contributions.store import take_step
from app.core.actor import SYSTEM
from app.core.errors import Conflict
from app.district import service, store
from app.district.models import Cycle
from app.district.service import rounds
from app.dossiers import service as dossiers
from app.events import Event
from app.extensions import db
from tests.builders import DISTRICT_FILE, make_staff, page, publish, say
from tests.groupings import theme, voice

OPENING = datetime(2028, 1, 10, 9, tzinfo=UTC)
"""A day in the round that follows the one of the district file."""


def next_file(folder: Path, **parts: str) -> Path:
    """The district file with the [cycle] that follows; `parts` replace some of it."""
    told = {
        "key": '"2028-2029"',
        "name": '"Beteiligungsrunde 2028/2029"',
        "starts_on": "2028-01-01",
        "ends_on": "2029-12-31",
        "conference_on": "2029-11-09",
    } | parts
    head, _, rest = DISTRICT_FILE.read_text("utf-8").partition("[cycle]")
    tail = rest[rest.index("\n\n") :]
    file = folder / "peine.toml"
    lines = "\n".join(f"{name} = {value}" for name, value in told.items())
    file.write_text(f"{head}[cycle]\n{lines}{tail}", "utf-8")
    return file


def test_a_new_cycle_in_the_file_begins_the_next_round_once(peine: Flask, tmp_path: Path) -> None:
    file = next_file(tmp_path)
    with peine.app_context():
        loaded = service.load(SYSTEM, file, at=OPENING)
        assert loaded.began == "Beteiligungsrunde 2028/2029"
        assert store.current_cycle().key == "2028-2029"
        before = store.cycle_before(store.current_cycle())
        assert before is not None
        assert before.key == "2026-2027"
        assert service.load(SYSTEM, file, at=OPENING) == service.Loaded(0, 0, 0)
        begun = db.session.scalars(select(Event).where(Event.kind == "cycle:begin")).all()
        assert [row.subject_id for row in begun] == [store.current_cycle().id]


def test_before_its_first_day_a_round_does_not_begin(peine: Flask, tmp_path: Path) -> None:
    file = next_file(tmp_path)
    with peine.app_context():
        early = datetime(2027, 12, 31, 9, tzinfo=UTC)
        loaded = service.load(SYSTEM, file, at=early)
        assert (loaded.began, loaded.waits) == ("", "Beteiligungsrunde 2028/2029")
        assert store.current_cycle().key == "2026-2027"
        # midnight is where the people live: an hour before midnight in Greenwich
        midnight = datetime(2027, 12, 31, 23, 1, tzinfo=UTC)
        assert service.load(SYSTEM, file, at=midnight).began


def test_a_round_that_begins_early_shortens_the_one_before(peine: Flask, tmp_path: Path) -> None:
    file = next_file(tmp_path, starts_on="2027-11-20")
    with peine.app_context():
        service.load(SYSTEM, file, at=OPENING)
        before = store.cycle_before(store.current_cycle())
        assert before is not None
        assert before.ends_on == date(2027, 11, 19)


def test_a_round_that_was_looked_back_on_gives_way_to_the_one_in_the_file(peine: Flask) -> None:
    """Whoever was stopped while writing an earlier round down finds the present one again."""
    with peine.app_context():
        earlier = {"key": "2024-2025", "name": "2024/2025", "starts_on": date(2024, 1, 1)}
        ends = {"ends_on": date(2025, 12, 31), "conference_on": date(2025, 11, 12)}
        before = rounds.put_before(earlier | ends)
        assert rounds.put_before(earlier | ends) is before
        store.let_run(before)
        db.session.commit()
        assert store.current_cycle().key == "2024-2025"
        service.load(SYSTEM, DISTRICT_FILE)
        assert store.current_cycle().key == "2026-2027"
        assert len(store.cycles()) == 2


@pytest.mark.parametrize("start", ["2026-01-01", "2025-01-01"])
def test_a_mistyped_key_or_an_old_file_ends_no_round(
    peine: Flask, tmp_path: Path, start: str
) -> None:
    file = next_file(tmp_path, starts_on=start)
    with peine.app_context():
        with pytest.raises(Conflict):
            service.load(SYSTEM, file, at=OPENING)
        db.session.rollback()
        assert [row.key for row in db.session.scalars(select(Cycle))] == ["2026-2027"]
    told = peine.test_cli_runner().invoke(args=["district", "load", str(file)])
    assert told.exit_code == 1
    assert "'2026-2027' runs already" in told.output
    assert "Nothing was changed" in told.output


def test_what_nobody_has_decided_goes_along_and_all_else_stays(
    peine: Flask, tmp_path: Path
) -> None:
    with peine.app_context():
        first = store.current_cycle().id
        waiting, asked = say("Es fehlt ein Bus.").contribution, say("Da ist es schlecht.")
        published = publish(say("Der Weg ist dunkel.").contribution)
        take_step(SYSTEM, asked.contribution, Step.ASK)
        said = theme("Licht", [published])
        service.load(SYSTEM, next_file(tmp_path), at=OPENING)
        assert jobs.run("go-along") == 2
        assert jobs.run("go-along") == 0
        now = store.current_cycle().id
        assert {waiting.cycle_id, asked.contribution.cycle_id} == {now}
        assert {published.cycle_id, said.cycle_id} == {first}
        assert say("Neu gesagt.").contribution.cycle_id == now


def test_dossiers_and_themes_of_a_round_that_is_over_are_found_and_worked_on(
    peine: Flask, tmp_path: Path
) -> None:
    # Given a dossier of the first round
    with peine.app_context():
        place = store.municipality("peine").id
        said = theme("Busse am Abend", [voice("Abends fährt kein Bus.")]).id
        assert dossiers.forward(SYSTEM, place).number == 1
        service.load(SYSTEM, next_file(tmp_path), at=OPENING)
    # when one of the second round is forwarded, too
    with peine.app_context():
        theme("Der Weg", [voice("Der Weg ist dunkel.")])
        assert dossiers.forward(SYSTEM, place).number == 2
    # then both are there under addresses of their own, and the second compares with nothing
    planner = make_staff(peine, "planner").client
    versions = ["Abends fährt kein Bus.", "Der Weg ist dunkel."]
    for number, words in enumerate(versions, start=1):
        shown = page(planner.get(f"/de/staff/dossiers/peine/{number}")).get_text(" ")
        assert [line in shown for line in versions] == [line == words for line in versions]
    listed = page(planner.get("/de/staff/dossiers")).select_one("#before")
    assert listed is not None
    assert [link["href"] for link in listed.select("a")] == ["/de/staff/dossiers/peine/1"]
    assert planner.get("/de/staff/dossiers/peine/2/changes").status_code == 200
    # and the desks reach back to the first round
    coordinator = make_staff(peine, "coordinator", "peine").client
    for client, desk in ((planner, "planning"), (coordinator, "themes")):
        now = page(client.get(f"/de/staff/{desk}"))
        titles = [link.get_text(strip=True) for link in now.select(".entry__title a")]
        assert titles == ["Der Weg"]
        link = now.select_one("nav.pagination a[href*='round=2026-2027']")
        assert link is not None
        back = page(client.get(str(link["href"]))).get_text(" ")
        assert "Busse am Abend" in back
    assert planner.get("/de/staff/planning?round=1999").status_code == 404
    assert coordinator.get(f"/de/staff/themes/{said}").status_code == 200
