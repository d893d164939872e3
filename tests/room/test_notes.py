"""Notes from a table: each counts once, nothing is lost, and no clock but ours is believed."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions import service as contributions
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.core.days import day_of
from app.events import now
from app.extensions import db
from app.texts.models import Version
from app.workshops.models import WorkshopSession
from app.workshops.service import moving, planning
from tests.builders import Staff, fill, make_staff, page
from tests.workshops import planned

SAID = "Abends fährt kein Bus mehr."
ARABIC = "لا توجد حافلة في المساء."


def held(app: Flask, **changed: Any) -> tuple[int, list[int]]:
    """The id of a session that runs in its first phase, and those of its phases."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1), **changed)
        moving.move(SYSTEM, session, session.workshop.phases[0], revision=session.revision)
        return session.id, [phase.id for phase in session.workshop.phases]


def typed(text: str = SAID, **more: str) -> dict[str, str]:
    """A note as a device writes it down."""
    first = {"key": secrets.token_hex(16), "text": text, "spoken": "de", "kind": "need"}
    return {**first, "channel": "card", "phase": "", **more}


def deliver(client: FlaskClient, session: int, *rows: dict[str, str], table: int = 2) -> Any:
    """Send them as a device does; what became of each."""
    where = f"/de/staff/room/{session}/tables/{table}"
    state = client.get(f"{where}/state.json").get_json()
    data = {"csrf_token": state["token"], "notes": json.dumps(rows)}
    return client.post(where, data=data).get_json()["notes"]


def kept(_app: Flask) -> list[Contribution]:
    return list(db.session.scalars(select(Contribution).order_by(Contribution.id)))


def helper(app: Flask) -> Staff:
    return make_staff(app, "helper", "peine")


def test_many_notes_are_sent_together_and_keep_where_they_were_said(peine: Flask) -> None:
    session, phases = held(peine)
    rows = [typed(phase=str(phases[0])), typed(ARABIC, spoken="ar", kind="proposal")]
    became = deliver(helper(peine).client, session, *rows)
    assert [row["became"] for row in became] == ["saved", "saved"]
    assert [row["key"] for row in became] == [row["key"] for row in rows]
    with peine.app_context():
        first, second = kept(peine)
        assert first.said_in is not None
        assert second.said_in is not None
        assert (first.said_in.session_id, first.said_in.phase_id) == (session, phases[0])
        assert (first.said_in.table_number, second.said_in.phase_id) == (2, None)
        assert (second.lang, second.kind, second.source) == ("ar", "proposal", "card")
        assert first.municipality is not None
        assert first.municipality.key == "peine"


def test_the_same_notes_from_two_devices_count_once(peine: Flask) -> None:
    session, _phases = held(peine)
    rows = [typed(), typed(ARABIC, spoken="ar")]
    first = deliver(helper(peine).client, session, *rows)
    second = deliver(helper(peine).client, session, *reversed(rows))
    assert [row["became"] for row in second] == ["known", "known"]
    assert {row["code"] for row in first} == {row["code"] for row in second}
    with peine.app_context():
        assert len(kept(peine)) == 2


def test_what_somebody_else_typed_is_sent_under_nobody_elses_name(peine: Flask) -> None:
    session, _phases = held(peine)
    first, second = helper(peine), helper(peine)
    shown = page(second.client.get(f"/de/staff/room/{session}/tables/2"))
    user = str(shown.select("#note")[0]["data-user"])
    row, own = typed(user=str(first.actor.id)), typed(ARABIC, spoken="ar", user=user)
    became = deliver(second.client, session, row, own)
    assert [(one["key"], one["became"]) for one in became] == [(own["key"], "saved")]
    assert deliver(first.client, session, row)[0]["became"] == "saved"


def test_what_its_speaker_has_erased_no_other_device_brings_back(peine: Flask) -> None:
    session, _phases = held(peine)
    row = typed()
    deliver(helper(peine).client, session, row)
    with peine.app_context():
        (only,) = kept(peine)
        contributions.erase(speaker(only.id), only)
    second = helper(peine).client
    (again,) = deliver(second, session, row)
    assert (again["became"], again["code"]) == ("known", "")
    where = f"/de/staff/room/{session}/tables/2"
    assert fill(second, where, key=row["key"], text=SAID, spoken="de").status_code == 400
    with peine.app_context():
        assert [one.state for one in kept(peine)] == [State.ERASED]
        assert db.session.scalars(select(Version.body).where(Version.body == SAID)).all() == []


def test_two_people_who_say_the_same_are_two(peine: Flask) -> None:
    session, _phases = held(peine)
    deliver(helper(peine).client, session, typed(), typed())
    with peine.app_context():
        assert len(kept(peine)) == 2


def test_one_note_that_cannot_be_kept_holds_up_no_other(peine: Flask) -> None:
    session, _phases = held(peine)
    wrong = [typed("   "), typed("!!!"), typed(spoken="xx"), typed(kind="joke"), typed(key="short")]
    became = deliver(helper(peine).client, session, *wrong, typed())
    assert [row["became"] for row in became] == [*["refused"] * 5, "saved"]
    assert all(row["why"] for row in became[:5])
    with peine.app_context():
        assert len(kept(peine)) == 1


def test_what_cannot_be_read_at_all_changes_nothing(peine: Flask) -> None:
    session, _phases = held(peine)
    client = helper(peine).client
    where = f"/de/staff/room/{session}/tables/1"
    token = client.get(f"{where}/state.json").get_json()["token"]
    for sent in ("", "{", "7", '["text"]', '{"text": "x"}'):
        answer = client.post(where, data={"csrf_token": token, "notes": sent})
        assert answer.get_json() == {"notes": [], "saved": 0}
    with peine.app_context():
        assert kept(peine) == []


def test_the_clock_of_a_device_is_not_believed(peine: Flask) -> None:
    session, _phases = held(peine)
    deliver(helper(peine).client, session, typed(typed_at="1999-01-01T00:00:00Z"))
    with peine.app_context():
        assert day_of(kept(peine)[0].created_at) == day_of(now())


def test_what_was_typed_offline_still_arrives_when_the_session_is_over(peine: Flask) -> None:
    session, phases = held(peine)
    with peine.app_context():
        found = db.session.get_one(WorkshopSession, session)
        moving.move(SYSTEM, found, found.workshop.phases[2], revision=found.revision)
        moving.end(SYSTEM, found, revision=found.revision)
    assert (
        deliver(helper(peine).client, session, typed(phase=str(phases[0])))[0]["became"] == "saved"
    )
    with peine.app_context():
        said = kept(peine)[0].said_in
        assert said is not None
        assert said.phase_id == phases[0]


def test_a_device_still_sends_what_was_typed_at_a_table_that_is_gone(peine: Flask) -> None:
    session, _phases = held(peine)
    client = helper(peine).client
    with peine.app_context():
        found = db.session.get_one(WorkshopSession, session)
        fewer = planned.plan(found.starts_at, tables=1)
        planning.change(SYSTEM, found, fewer, revision=found.revision)
        moving.end(SYSTEM, found, revision=found.revision)
    where = f"/de/staff/room/{session}/tables"
    assert client.get(f"{where}/4").status_code == 404
    assert deliver(client, session, typed(), table=4)[0]["became"] == "saved"
    state = client.get(f"{where}/4/state.json").get_json()
    assert (state["saved"], bool(state["over_said"])) == (1, True)
    assert state["over_said"] in page(client.get(f"{where}/1")).get_text()
    assert client.get(f"{where}/41/state.json").status_code == 404


def test_a_phase_of_another_workshop_is_left_out(peine: Flask) -> None:
    session, _phases = held(peine)
    _other, foreign = held(peine)
    deliver(helper(peine).client, session, typed(phase=str(foreign[0])))
    with peine.app_context():
        said = kept(peine)[0].said_in
        assert said is not None
        assert said.phase_id is None


def test_without_a_script_the_form_takes_one_note_and_keeps_the_choice(peine: Flask) -> None:
    session, phases = held(peine)
    client = helper(peine).client
    where = f"/de/staff/room/{session}/tables/3"
    sent = fill(client, where, text=ARABIC, spoken="ar", kind="feedback")
    assert sent.status_code == 302
    again = page(client.get(sent.headers["Location"]))
    chosen = [str(option["value"]) for option in again.select("option[selected]")]
    assert chosen == ["feedback", "ar", "spoken"]
    assert again.select_one(".kern-alert--success") is not None
    with peine.app_context():
        (only,) = kept(peine)
        assert only.said_in is not None
        assert (only.said_in.table_number, only.said_in.phase_id) == (3, phases[0])


def test_an_empty_note_is_explained_and_nothing_typed_is_lost(peine: Flask) -> None:
    session, _phases = held(peine)
    client = helper(peine).client
    where = f"/de/staff/room/{session}/tables/1"
    answer = fill(client, where, text="?!", spoken="ar")
    assert answer.status_code == 400
    shown = page(answer)
    assert shown.select_one(".error-summary") is not None
    assert shown.select_one("textarea").get_text().strip() == "?!"  # type: ignore[union-attr]


def test_tables_of_another_place_and_tables_that_are_not_there_do_not_open(peine: Flask) -> None:
    session, _phases = held(peine)
    foreign = make_staff(peine, "helper", "ilsede").client
    assert foreign.get(f"/de/staff/room/{session}/tables/1").status_code == 404
    own = helper(peine).client
    assert own.get(f"/de/staff/room/{session}/tables/5").status_code == 404
    assert own.get(f"/de/staff/room/{session}/tables/0").status_code == 404


def test_the_script_for_no_connection_opens_without_signing_in(peine: Flask) -> None:
    session, _phases = held(peine)
    answer = peine.test_client().get(f"/de/staff/room/{session}/tables/worker.js")
    assert answer.status_code == 200
    assert "javascript" in answer.headers["Content-Type"]
    table = helper(peine).client.get(f"/de/staff/room/{session}/tables/1")
    assert "worker-src 'self'" in table.headers["Content-Security-Policy"]


def test_the_session_shows_numbers_of_each_table_and_no_word_of_anybody(peine: Flask) -> None:
    session, _phases = held(peine)
    first = helper(peine).client
    deliver(first, session, typed(), typed(ARABIC, spoken="ar"), table=2)
    deliver(helper(peine).client, session, typed(), table=2)
    shown = page(first.get(f"/de/staff/room/{session}"))
    row = shown.select("#tables tbody tr")[1]
    cells = [cell.get_text(strip=True) for cell in row.select("td")]
    assert cells[:3] == ["3", "3", "2"]
    assert "Arabisch" in cells[3]
    assert SAID not in shown.get_text()
