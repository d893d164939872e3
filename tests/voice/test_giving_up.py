"""What nobody can understand is deleted, after being asked once more, and the person reads that."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.voice.models import VoiceMessage
from tests.builders import fill, make_staff, page
from tests.recordings import said_aloud
from tests.residents import enter

DESK = "/de/staff/voice"


def recordings(app: Flask) -> list[bytes | None]:
    with app.app_context():
        return list(db.session.scalars(select(VoiceMessage.sealed)))


def test_what_nobody_understands_is_deleted_and_the_person_reads_that(
    client: FlaskClient, peine: Flask
) -> None:
    # Given a recording that an interpreter listens to in vain
    desk = make_staff(peine, "interpreter", languages=("ar",)).client
    with peine.app_context():
        code = said_aloud(peine).code
    opened = page(desk.get(page(desk.get(DESK)).select_one(".entry__title a")["href"]))

    # When they say so, they are asked first: it is still there and can be heard once more
    asked = opened.select_one("main a[href$='/delete']")["href"]
    assert page(desk.get(asked)).select_one("audio") is not None
    assert recordings(peine) != [None]
    assert fill(desk, asked).status_code == 302

    # Then nobody can hear it any more, and the person reads that behind the code
    assert recordings(peine) == [None]
    assert page(desk.get(DESK)).select_one(".entry__title a") is None
    assert desk.get(asked).status_code == 404
    enter(client, code, "en")
    assert page(client.get("/en/speak/receipt")).select_one(".kern-alert--warning") is not None


def test_saving_and_deleting_do_not_stand_side_by_side(peine: Flask) -> None:
    desk = make_staff(peine, "interpreter", languages=("ar",)).client
    with peine.app_context():
        made = said_aloud(peine).message.id
    form = page(desk.get(f"{DESK}/{made}")).select_one("main form")
    assert len(form.select("button")) == 1
    assert form.select("a[href$='/delete']") == []
