"""Somebody speaks, somebody else writes it down, and the recording is gone."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions.store import by_code
from app.core.errors import Invalid, NotAllowed
from app.extensions import db
from app.voice import service, store
from app.voice.models import VoiceMessage
from app.voice.rules import MOST_WAITING
from tests.builders import fill, make_staff, page
from tests.recordings import WRITTEN, recording, said_aloud, silence
from tests.residents import enter, main_text, opened

SPEAK, DESK = "/ar/speak", "/de/staff/voice"


def speak(client: FlaskClient, path: str = SPEAK, **more: object):
    """Open the page and send a recording."""
    form = page(client.get(path))
    key = form.select_one("#voice input[name=key]")["value"]
    token = form.select_one("#voice input[name=csrf_token]")["value"]
    return client.post(path, data={**recording(), "key": key, "csrf_token": token, **more})


def code_on(client: FlaskClient) -> str:
    return page(client.get("/ar/speak/receipt")).select_one(".slip__code").get_text()


def test_what_was_said_becomes_a_contribution_with_the_same_code(
    client: FlaskClient, peine: Flask
) -> None:
    # Given somebody who speaks Arabic into the phone
    assert speak(client).status_code == 302
    code = code_on(client)

    # When an interpreter hears it and writes it down, in Arabic and in German
    desk = make_staff(peine, "interpreter", languages=("ar",)).client
    link = page(desk.get(DESK)).select_one(".entry__title a")["href"]
    sound = desk.get(f"{link}/sound")
    assert sound.get_data() == silence(2)
    written = {"body": WRITTEN, "german": "Abends fährt kein Bus.", "lang": "ar"}
    assert fill(desk, link, **written).status_code == 302

    # Then it is a contribution from that moment, behind the same code, and nothing can be heard
    with peine.app_context():
        said = by_code(peine.config["SECRET_KEY"], code)
        assert said.original().body == WRITTEN
        assert said.german().body == "Abends fährt kein Bus."
        assert (said.source, said.lang, said.interface_lang) == ("voice", "ar", "ar")
        assert db.session.scalars(select(VoiceMessage)).all() == []
    assert desk.get(f"{link}/sound").status_code == 404
    assert WRITTEN in main_text(opened(peine.test_client(), code, "ar"))


def test_the_recording_lies_encrypted_and_is_served_as_sound_only(
    client: FlaskClient, peine: Flask
) -> None:
    speak(client)
    desk = make_staff(peine, "interpreter", languages=("ar",)).client
    link = page(desk.get(DESK)).select_one(".entry__title a")["href"]
    with peine.app_context():
        kept = db.session.scalars(select(VoiceMessage.sealed)).one()
        assert b"RIFF" not in kept
        assert silence(2)[40:80] not in kept
    sound = desk.get(f"{link}/sound")
    assert sound.mimetype == "audio/wav"
    assert sound.headers["X-Content-Type-Options"] == "nosniff"
    assert sound.headers["Cache-Control"] == "no-store"
    assert "sandbox" in sound.headers["Content-Security-Policy"]
    part = desk.get(f"{link}/sound", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.get_data()) == (206, b"RIFF")


@pytest.mark.parametrize(
    ("role", "place", "languages", "lang", "hears"),
    [
        ("interpreter", None, ("ar",), "ar", True),
        ("interpreter", None, ("tr",), "ar", False),
        ("interpreter", None, ("tr",), "und", True),
        ("interpreter", None, ("tr",), "de", True),
        ("coordinator", "peine", (), "de", True),
        ("coordinator", "peine", (), "ar", False),
        ("coordinator", "ilsede", (), "de", False),
        ("administrator", None, (), "de", False),
        ("planner", None, (), "de", False),
    ],
)
def test_who_may_hear_what(
    peine: Flask, role: str, place: str | None, languages: tuple[str, ...], lang: str, hears: bool
) -> None:
    somebody = make_staff(peine, role, place, languages)
    with peine.app_context():
        made = said_aloud(peine, lang).message.id
    for path in (f"{DESK}/{made}", f"{DESK}/{made}/sound"):
        assert (somebody.client.get(path).status_code == 200) == hears
    with peine.app_context():
        if not hears:
            with pytest.raises(NotAllowed):
                service.give_up(somebody.actor, db.session.get_one(VoiceMessage, made))


@pytest.mark.parametrize(
    ("sound", "says"),
    [
        (b"", "recording-missing"),
        (b"<html>", "recording-unknown"),
        (silence(40 * 60, rate=100), "recording-too-long"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_of_the_form_stays(
    client: FlaskClient, peine: Flask, sound: bytes, says: str
) -> None:
    answer = speak(client, "/de/speak", recording=(io.BytesIO(sound), "x.mp3"), lang="tr")
    assert answer.status_code == 400
    form = page(answer)
    assert form.select_one("#voice select[name=lang] option[selected]")["value"] == "tr"
    assert form.select_one(".error-summary a[href='#recording']") is not None
    with peine.app_context():
        assert store.count_waiting() == 0


def test_two_clicks_are_one_recording(client: FlaskClient, peine: Flask) -> None:
    form = page(client.get(SPEAK))
    key = form.select_one("#voice input[name=key]")["value"]
    for _ in range(2):
        speak(client, key=key)
    with peine.app_context():
        assert store.count_waiting() == 1


def test_whoever_sent_it_can_delete_it_with_the_code(client: FlaskClient, peine: Flask) -> None:
    speak(client)
    library = peine.test_client()
    assert enter(library, code_on(client), "ar").headers["Location"].endswith("/speak/receipt")
    deleted = fill(library, "/ar/speak/receipt", form="form[action$=delete]")
    assert deleted.headers["Location"].endswith("/receipt/erased")
    with peine.app_context():
        assert store.count_waiting() == 0


def test_when_too_many_wait_people_are_asked_to_write(
    peine: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_WAITING > 50
    monkeypatch.setattr("app.voice.rules.MOST_WAITING", 1)
    with peine.app_context():
        said_aloud(peine, key="first")
        with pytest.raises(Invalid, match="recording-no-room"):
            said_aloud(peine, key="second")
