"""Two people at one recording: no word that was typed is lost, and nothing is kept twice."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions.models import Contribution
from app.contributions.store import by_code
from app.extensions import db
from app.texts import store as texts
from app.voice import service
from app.voice.models import VoiceMessage
from tests.builders import Staff, fill, make_staff, page, send
from tests.recordings import WRITTEN, said_aloud
from tests.residents import enter, main_text

DESK = "/de/staff/voice"
OTHER_WORDS = "مساءً لا توجد حافلة إلى القرية."
GERMAN = "Abends fährt kein Bus ins Dorf."


@pytest.fixture
def two(peine: Flask) -> tuple[Staff, Staff]:
    """Two interpreters of one language."""
    one, other = (make_staff(peine, "interpreter", languages=("ar",)) for _ in range(2))
    return one, other


def opened(person: Staff, message_id: int) -> BeautifulSoup:
    """The page of a recording."""
    return page(person.client.get(f"{DESK}/{message_id}"))


def statements(app: Flask) -> list[str]:
    with app.app_context():
        rows = db.session.scalars(select(Contribution).order_by(Contribution.id)).unique()
        return [texts.original(row.statement).body for row in rows]


def test_who_is_too_late_reads_who_was_faster_and_keeps_what_was_typed(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    # Given two interpreters who have opened the same recording
    first, second = two
    with peine.app_context():
        made = said_aloud(peine).message.id
    pages = [opened(person, made) for person in two]

    # When both write it down
    send(first.client, pages[0], DESK, body=WRITTEN, lang="ar")
    late = send(second.client, pages[1], DESK, body=OTHER_WORDS, german=GERMAN, lang="ar")

    # Then the second reads who was faster, finds all words and the way to what stands now
    assert late.status_code == 409
    for said in (first.actor.name, OTHER_WORDS, GERMAN):
        assert said in main_text(late)
    link = page(late).select_one(".kern-alert a")
    assert second.client.get(str(link["href"])).status_code == 200
    assert statements(peine) == [WRITTEN]


def test_what_was_typed_for_one_recording_is_never_saved_for_the_next(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    """A number of a row that is gone may be given to the next."""
    first, second = two
    with peine.app_context():
        made = said_aloud(peine).message.id
    stale, asking = opened(second, made), page(second.client.get(f"{DESK}/{made}/delete"))
    fill(first.client, f"{DESK}/{made}", body=WRITTEN, lang="ar")
    with peine.app_context():
        said_aloud(peine, key="next").message.id = made
        db.session.commit()
    late = send(second.client, stale, DESK, body=OTHER_WORDS, lang="ar")
    assert (late.status_code, OTHER_WORDS in main_text(late)) == (409, True)
    assert send(second.client, asking, DESK).status_code == 302
    with peine.app_context():
        assert db.session.get_one(VoiceMessage, made).sealed is not None
    assert statements(peine) == [WRITTEN]


def test_words_for_what_the_person_has_deleted_are_not_kept(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    with peine.app_context():
        made = said_aloud(peine).message.id
    stale = opened(two[0], made)
    with peine.app_context():
        assert service.erase(db.session.get_one(VoiceMessage, made))
    late = send(two[0].client, stale, DESK, body=WRITTEN, lang="ar")
    assert late.status_code == 302
    told = main_text(two[0].client.get(late.headers["Location"]))
    assert WRITTEN not in told
    assert statements(peine) == []


def test_who_understood_what_somebody_else_gave_up_can_still_save_it(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    with peine.app_context():
        made, code = (said := said_aloud(peine)).message.id, said.code
    stale = opened(two[1], made)
    fill(two[0].client, f"{DESK}/{made}/delete")
    empty = send(two[1].client, stale, DESK, body="", lang="ar")
    assert (empty.status_code, page(empty).select("audio")) == (400, [])
    assert send(two[1].client, page(empty), DESK, body=WRITTEN, lang="ar").status_code == 302
    with peine.app_context():
        assert by_code(peine.config["SECRET_KEY"], code).original().body == WRITTEN


def test_a_form_that_is_sent_again_after_it_was_written_down_makes_no_second_recording(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    with peine.app_context():
        first = said_aloud(peine)
        service.write_down(two[0].actor, first.message, WRITTEN, "ar")
        again = said_aloud(peine)
        assert (again.code, again.message) == (first.code, None)
        assert db.session.scalars(select(VoiceMessage)).all() == []


def test_a_receipt_left_open_leads_on_to_what_was_written_down(
    client: FlaskClient, peine: Flask, two: tuple[Staff, Staff]
) -> None:
    # Given a receipt that stays open while the recording is written down
    with peine.app_context():
        made, code = (said := said_aloud(peine)).message.id, said.code
    enter(client, code, "ar")
    receipt = page(client.get("/ar/speak/receipt"))
    fill(two[0].client, f"{DESK}/{made}", body=WRITTEN, lang="ar")

    # When the person wants it deleted, then they come to the words, where they can erase them
    late = send(client, receipt, DESK, form="form[action$=delete]")
    assert late.headers["Location"].endswith("/receipt/mine")
    assert WRITTEN in main_text(client.get(late.headers["Location"]))
    assert statements(peine) == [WRITTEN]
