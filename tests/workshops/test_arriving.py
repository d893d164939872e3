"""Coming by the QR code of a session: what is preset, and what is kept of where it was said."""

from __future__ import annotations

from datetime import timedelta

import icalendar
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.workshops import store
from app.workshops.service import moving, planning
from tests.builders import page, send
from tests.workshops import planned

WORDS = {"kind": "need", "text": "Abends fährt kein Bus mehr.", "lang": "de"}


def running(app: Flask, phase: int | None = 1) -> str:
    """The code of a session that runs, in this of its phases."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1))
        if phase is not None:
            wanted = session.workshop.phases[phase]
            moving.move(SYSTEM, session, wanted, revision=session.revision)
        return session.code


def say_at(client: FlaskClient, address: str) -> None:
    """Open the form there, look at it once more, send it."""
    seen = send(client, page(client.get(address)), address, _button="step=preview", **WORDS)
    assert seen.status_code == 200
    sent = send(client, page(seen), address, form="#contribution", _button="step=send")
    assert sent.status_code == 302


def the_one(app: Flask) -> tuple[int | None, str | None, str | None]:
    """The table, the kind of the phase, and the code of the session of the only contribution."""
    kept = db.session.scalars(select(Contribution)).unique().one().said_in
    if kept is None:
        return None, None, None
    return kept.table_number, kept.phase.kind if kept.phase else None, kept.session.code


def test_the_code_of_a_table_presets_the_place_and_is_kept_with_the_words(
    peine: Flask, client: FlaskClient
) -> None:
    code = running(peine)
    led = client.get(f"/at/{code.upper()}?table=3", headers={"Accept-Language": "ar-SY"})
    assert led.headers["Location"] == f"/ar/at/{code.upper()}?table=3"
    greeting = page(client.get(f"/de/at/{code}?table=3"))
    way = greeting.select_one(f"main a[href*='at={code}']")
    assert way is not None
    address = str(way["href"])
    opened = page(client.get(address))
    chosen = opened.select_one("select[name=municipality] option[selected]")
    assert chosen is not None
    assert chosen["value"] == "peine"
    kinds = [str(box["value"]) for box in opened.select("input[name=kind]")]
    assert kinds == ["proposal", "need", "feedback"]
    say_at(client, address)
    with peine.app_context():
        assert the_one(peine) == (3, "vision", code)


def test_the_receipt_leads_back_to_the_same_table_as_long_as_the_session_runs(
    peine: Flask, client: FlaskClient
) -> None:
    code = running(peine)
    say_at(client, f"/de/contribute?municipality=peine&at={code}&table=3")
    way = page(client.get("/de/receipt/new")).select_one("main a[href*='contribute']")
    assert way is not None
    assert str(way["href"]) == f"/de/contribute?municipality=peine&at={code}&table=3"
    with peine.app_context():
        found = store.by_code(code)
        assert found is not None
        past = now() - timedelta(hours=2)
        moving.end(SYSTEM, found, revision=found.revision, at=past)
    way = page(client.get("/de/receipt/new")).select_one("main a[href*='contribute']")
    assert way is not None
    assert way["href"] == "/de/contribute"


def test_a_table_that_does_not_exist_is_left_out(peine: Flask, client: FlaskClient) -> None:
    code = running(peine, None)
    say_at(client, f"/de/contribute?municipality=peine&at={code}&table=99")
    with peine.app_context():
        assert the_one(peine) == (None, None, code)


def test_the_phase_is_that_in_which_it_was_sent(peine: Flask, client: FlaskClient) -> None:
    code = running(peine, 0)
    address = f"/de/contribute?municipality=peine&at={code}"
    opened = page(client.get(address))
    seen = send(client, opened, address, _button="step=preview", **WORDS)
    with peine.app_context():
        session = db.session.scalars(select(Contribution)).first()
        assert session is None
        found = store.by_code(code)
        assert found is not None
        moving.move(SYSTEM, found, found.workshop.phases[2], revision=found.revision)
    send(client, page(seen), address, form="#contribution", _button="step=send")
    with peine.app_context():
        assert the_one(peine) == (None, "realisation", code)


def test_a_session_that_is_over_leads_kindly_to_the_ordinary_form(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        code = planned.session(now() - timedelta(days=9)).code
    greeting = page(client.get(f"/de/at/{code}"))
    way = greeting.select_one("main a[href*='contribute?']")
    assert way is not None
    assert "at=" not in str(way["href"])
    assert greeting.select_one(f"main a[href='/de/at/{code}/said']") is not None
    address = f"/de/contribute?municipality=peine&at={code}"
    assert page(client.get(address)).select_one(".kern-alert--info") is not None
    say_at(client, address)
    with peine.app_context():
        assert the_one(peine) == (None, None, None)


def test_what_is_sent_in_the_minutes_after_the_end_was_still_said_there(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        session = planned.session(now() - timedelta(hours=2))
        moving.end(SYSTEM, session, revision=session.revision)
        assert session.takes(now() + timedelta(minutes=59))
        assert not session.takes(now() + timedelta(minutes=61))


def test_a_wrong_code_leads_to_the_form_and_says_so(peine: Flask, client: FlaskClient) -> None:
    answer = client.get("/at/nobody", follow_redirects=True)
    assert answer.request.path.endswith("/contribute")
    assert page(answer).select_one(".kern-alert--info") is not None
    again = client.get("/de/contribute?at=nobody&table=x")
    assert again.status_code == 200


def test_everybody_sees_the_coming_sessions_and_their_languages(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        planned.session(now() + timedelta(days=3), title="Im Juni")
        planned.session(now() - timedelta(days=3), title="Im Mai")
        off = planned.session(now() + timedelta(days=5), title="Im Juli")
        planning.cancel(SYSTEM, off, True, revision=off.revision)
    shown = page(client.get("/de/workshops")).select("main article")
    assert [entry.h2.get_text(strip=True) for entry in shown if entry.h2] == ["Im Juni", "Im Juli"]
    assert "Arabisch" in shown[0].get_text()
    assert "Abgesagt" in shown[1].get_text()
    written = client.get("/de/workshops.ics")
    assert written.mimetype == "text/calendar"
    found = icalendar.Calendar.from_ical(written.get_data()).walk("VEVENT")
    assert {str(event["status"]) for event in found} == {"CONFIRMED", "CANCELLED"}
    assert len(found) == 3


def test_who_reads_no_german_reads_what_a_phase_with_a_name_of_its_own_is(
    peine: Flask, client: FlaskClient
) -> None:
    code, languages = running(peine), ("ar", "tr", "de")

    def phase(lang: str) -> str:
        name = page(client.get(f"/{lang}/at/{code}")).select_one("main p strong")
        assert name is not None
        return name.get_text().rstrip(".")

    kinds = {lang: phase(lang) for lang in languages}
    with peine.app_context():
        found = store.by_code(code)
        assert found is not None
        assert found.phase is not None
        found.phase.title = "Träumen"
        db.session.commit()
    for lang in ("ar", "tr"):
        assert kinds[lang] in phase(lang)
        assert "Träumen" in phase(lang)
    assert phase("de") == "Träumen"
