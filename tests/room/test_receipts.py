"""The common receipt of a table, and where it leads."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.core.actor import SYSTEM
from app.events import now
from app.room.rules.notes import Note
from app.room.service import approving, noting
from tests.builders import make_staff, page
from tests.workshops import planned

WORDS = {"published": "Abends fährt kein Bus mehr.", "waiting": "Die Lampe ist kaputt."}


def held(app: Flask) -> tuple[int, str]:
    """The id and the code of a session with one published note, and one that waits."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1))
        for name, text in WORDS.items():
            note = Note(f"{name}-is-the-key-of-it", text, "de", "need", "spoken", 1)
            made = noting.note(SYSTEM, session, note, secret="a secret").contribution
            if name == "published":
                approving.approve(SYSTEM, session, made, revision=made.revision)
        return session.id, session.code


def test_there_is_a_receipt_for_each_table_in_the_languages_of_the_session(peine: Flask) -> None:
    session, code = held(peine)
    client = make_staff(peine, "helper", "peine").client
    shown = page(client.get(f"/de/staff/room/{session}/receipts"))
    slips = shown.select(".handout")
    assert len(slips) == 4
    assert [str(said["lang"]) for said in slips[0].select("p[lang]")] == ["de", "ar"]
    for table, slip in enumerate(slips, start=1):
        assert f"/at/{code}/said?table={table}" in slip.get_text()
    assert len({str(slip.select_one("svg")) for slip in slips}) == 4


def test_it_leads_in_the_language_of_the_phone_to_what_is_published_and_nothing_else(
    peine: Flask,
) -> None:
    _session, code = held(peine)
    phone = peine.test_client()
    led = phone.get(f"/at/{code}/said", headers={"Accept-Language": "ar"})
    assert led.headers["Location"] == f"/ar/at/{code}/said"
    shown = page(phone.get(f"/de/at/{code}/said")).get_text()
    assert WORDS["published"] in shown
    assert WORDS["waiting"] not in shown


def test_the_receipt_of_a_table_leads_to_what_was_said_at_that_table(peine: Flask) -> None:
    _session, code = held(peine)
    phone = peine.test_client()
    led = phone.get(f"/at/{code}/said?table=2", headers={"Accept-Language": "tr"})
    assert led.headers["Location"] == f"/tr/at/{code}/said?table=2"
    shown = {
        table: page(phone.get(f"/de/at/{code}/said?table={table}")).get_text()
        for table in ("1", "2", "nobody")
    }
    assert WORDS["published"] in shown["1"]
    assert "Tisch 1" in shown["1"]
    assert WORDS["published"] not in shown["2"]
    assert WORDS["published"] in shown["nobody"]


def test_a_code_that_is_none_has_no_such_page(peine: Flask) -> None:
    assert peine.test_client().get("/de/at/zzzzzz/said").status_code == 404
