"""A recording in a language that nobody here understands waits in sight, and its sender knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.events import now
from app.extensions import db
from app.voice.models import VoiceMessage
from tests.builders import make_staff, page
from tests.recordings import said_aloud

DESK = "/en/staff/voice"
NOBODY = "No interpreter for this language"


def listed(client: FlaskClient, address: str = DESK) -> list[str]:
    """What the desk says of each recording."""
    rows = page(client.get(address)).select(".entries > li")
    return [row.get_text(" ", strip=True) for row in rows]


def test_the_coordinator_sees_language_place_and_age_of_what_nobody_can_hear(
    peine: Flask,
) -> None:
    # Given a recording in Somali that has waited for three days, and nobody who speaks it
    desk = make_staff(peine, "coordinator", "peine").client
    make_staff(peine, "interpreter", languages=("ar",))
    with peine.app_context():
        made = said_aloud(peine, "so").message.id
        before = now() - timedelta(days=3)
        db.session.execute(update(VoiceMessage).values(created_at=before))
        db.session.commit()

    # Then the coordinator of the place sees it, marked, and cannot listen
    (row,) = listed(desk)
    for said in ("Somali", "Peine", "waiting for 3 of", NOBODY):
        assert said in row
    assert listed(desk, f"{DESK}?show=unheard") == [row]
    assert page(desk.get(DESK)).select(".entries a") == []
    assert desk.get(f"{DESK}/{made}/sound").status_code == 404

    # and nobody elsewhere does
    for role, place in (("coordinator", "ilsede"), ("interpreter", None)):
        assert listed(make_staff(peine, role, place, ("tr",)).client) == []


def test_the_mark_is_gone_as_soon_as_somebody_speaks_the_language(peine: Flask) -> None:
    desk = make_staff(peine, "coordinator", "peine").client
    with peine.app_context():
        said_aloud(peine, "so")
    assert NOBODY in listed(desk)[0]
    make_staff(peine, "interpreter", languages=("so",))
    assert "Waiting for an interpreter" in listed(desk)[0]
    assert NOBODY not in listed(desk)[0]
    assert listed(desk, f"{DESK}?show=unheard") == []


@pytest.mark.parametrize("lang", ["de", "ar", "und"])
def test_what_somebody_can_hear_bears_no_mark(peine: Flask, lang: str) -> None:
    interpreter = make_staff(peine, "interpreter", languages=("ar",)).client
    with peine.app_context():
        said_aloud(peine, lang)
    assert NOBODY not in listed(interpreter)[0]


def test_who_speaks_reads_before_sending_that_it_may_take_longer_and_can_write(
    peine: Flask,
) -> None:
    make_staff(peine, "interpreter", languages=("ar",))
    phone = peine.test_client()
    for lang, takes_longer in (("ar", False), ("tr", True), ("de", False)):
        form = page(phone.get(f"/{lang}/speak")).select_one("#voice")
        told = form.select_one("[role=status] .unheard")
        assert ("is-now" in told["class"]) == takes_longer
        assert told.select_one("a[href$='/contribute']") is not None
        marked = {str(option["value"]) for option in form.select("option[data-unheard]")}
        assert {"so", "tr"} <= marked
        assert marked.isdisjoint({"ar", "de", "und"})


def test_the_receipt_says_it_as_well(peine: Flask) -> None:
    with peine.app_context():
        code = said_aloud(peine, "so").code
    phone = peine.test_client()
    with phone.session_transaction() as session:
        session["receipt_code"] = code
    told = "Nobody who listens here understands this language yet."
    assert told in page(phone.get("/en/speak/receipt")).main.get_text()
    make_staff(peine, "interpreter", languages=("so",))
    assert told not in page(phone.get("/en/speak/receipt")).main.get_text()
