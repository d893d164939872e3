"""What is taken out leaves the mails that wait to be sent, as it leaves pages and papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs, mail
from app.core.actor import SYSTEM
from app.extensions import db
from app.mail import Letter
from app.redaction import service
from app.site import tasks as site
from app.themes.models import Outcome
from app.themes.service import answering, arranging
from tests.after_sending import let_the_time_to_undo_pass, links, subscribed
from tests.builders import Staff
from tests.residents import contribution_of, say_it, theme_of

NUMBER, OTHER_SPELLING = "0171/3920012", "+49 171 392 00 12"
NewStaff = Callable[..., Staff]


@pytest.mark.parametrize(("lang", "gap"), [("de", "[entfernt]"), ("ar", "[حُذف]")])
def test_a_mail_that_names_the_theme_is_written_without_it(
    peine: Flask, client: FlaskClient, staff: NewStaff, lang: str, gap: str
) -> None:
    coordinator = staff("coordinator", "peine").actor
    code = say_it(client, f"Bitte {NUMBER} anrufen, es fährt kein Bus.", lang, lang="de")
    subscribed(peine, client, lang)
    with peine.app_context():
        said = contribution_of(peine, code)
        about = theme_of(said)
        arranging.rename(coordinator, about, f"Anrufen unter {OTHER_SPELLING}")
        decision = answering.Decision(Outcome.EXISTS, "Ja.", "Es gibt einen Bus.")
        answering.answer_as_planning_team(SYSTEM, about, decision)
        let_the_time_to_undo_pass()
        jobs.run("tell-news")
        service.redact(SYSTEM, said, [NUMBER], "contact", revision=said.revision)
        jobs.run("send-mail")
    sent = peine.extensions["mailman"].outbox[-1]
    assert "171" not in sent.body
    assert gap in sent.body
    assert "▇" not in sent.body
    assert links(sent), "the way to the page is still there"


def test_the_next_mail_says_it_in_words_too(
    peine: Flask, client: FlaskClient, staff: NewStaff
) -> None:
    coordinator = staff("coordinator", "peine").actor
    code = say_it(client, f"Bitte {NUMBER} anrufen, es fährt kein Bus.")
    subscribed(peine, client)
    with peine.app_context():
        said = contribution_of(peine, code)
        about = theme_of(said)
        arranging.rename(coordinator, about, f"Anrufen unter {NUMBER}")
        service.redact(SYSTEM, said, [NUMBER], "contact", revision=said.revision)
        decision = answering.Decision(Outcome.EXISTS, "Ja.", "Es gibt einen Bus.")
        answering.answer_as_planning_team(SYSTEM, about, decision)
        let_the_time_to_undo_pass()
        jobs.run("tell-news")
        jobs.run("send-mail")
    assert "Anrufen unter [entfernt]" in peine.extensions["mailman"].outbox[-1].body


def test_addresses_of_pages_are_no_passages(peine: Flask) -> None:
    body = "Hier:\nhttps://zukunft.example/de/end/17139200120\n\nRuf 0171 3920012 an"
    with peine.app_context():
        waiting = mail.put(Letter("amal@residents.example", "0171 3920012", body))
        db.session.flush()
        assert mail.take_out(["0171 3920012", "zukunft"]) == 1
        letter = waiting.letter()
    assert letter.subject == "▇▇"
    assert letter.body == "Hier:\nhttps://zukunft.example/de/end/17139200120\n\nRuf ▇▇ an"


def test_who_wrote_to_us_can_still_be_reached(peine: Flask) -> None:
    with peine.app_context():
        site.tell_the_district("Der Knopf geht nicht.", NUMBER, "de")
        assert mail.take_out([NUMBER]) == 0
        jobs.run("send-mail")
    assert NUMBER in peine.extensions["mailman"].outbox[-1].body
