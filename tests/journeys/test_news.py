"""News by e-mail in Arabic: wanted, confirmed, told, answered, and the address gone afterwards."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale, gettext
from flask_mailman import EmailMessage
from sqlalchemy import select

from app import jobs
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.mail import OutboxMail
from app.moderation.service import deciding
from app.news import service as news
from app.news import store
from app.news.models import Subscription
from app.news.store import happenings
from app.themes.models import Outcome, Theme
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.after_sending import (
    ADDRESS,
    ask_for_mails,
    let_interpreters_write,
    let_the_time_to_undo_pass,
    let_the_worker_tell,
    links,
)
from tests.builders import fill, page
from tests.residents import contribution_of, main_text, say_it, theme_of

WORDS = "لا توجد حافلة في المساء ولا أستطيع العودة إلى البيت بعد دورة اللغة."
ARABIC = re.compile(r"[\u0600-\u06ff]")


def stored(app: Flask, folder: Path) -> str:
    """Every row of every table, and on SQLite every byte that lies in the instance's folder."""
    with app.app_context():
        rows = [
            repr(tuple(row))
            for table in db.metadata.sorted_tables
            for row in db.session.execute(select(table))
        ]
        db.session.rollback()
    files = [path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()]
    return "\n".join([*rows, *files])


def said_in(app: Flask, subject: str) -> str:
    with app.test_request_context(), force_locale("ar"):
        return str(gettext(subject))


def check(app: Flask, mail: EmailMessage, subject: str, code: str) -> None:
    """A mail as every one must be: in Arabic, to one person, without the words and the code."""
    assert mail.to == [ADDRESS]
    assert mail.subject == said_in(app, subject)
    assert mail.extra_headers["Content-Language"] == "ar"
    assert (mail.content_subtype, mail.attachments) == ("plain", [])
    assert all(path.startswith("/ar/") for path in links(mail))
    for secret in (WORDS, code, code.replace("-", "")):
        assert secret not in f"{mail.subject}{mail.body}{mail.extra_headers}"
    isolates = re.findall(r"[\u2066-\u2069]", mail.body)
    assert isolates == ["\u2068", "\u2069"] * (len(isolates) // 2)
    assert re.search("\u2068[^\u2069]*[A-Za-z][^\u2069]*\u2069$", mail.body.strip()), "the district"


def confirmed(app: Flask, phone: FlaskClient, code: str) -> None:
    """Enter the address right after sending; open the link of the mail and press the button."""
    issued = page(phone.get("/ar/receipt/new"))
    assert not issued.select("input[type=email][required]")
    offer = {"news-email": ADDRESS}
    asked = fill(phone, "/ar/receipt/new", form="form[action$='/ar/news']", **offer)
    assert asked.headers["Location"] == "/ar/receipt/new", "the code is still in view"
    (mail,) = let_the_worker_tell(app)
    check(app, mail, "Please confirm your e-mail address", code)
    (link,) = links(mail)
    mailbox = app.test_client()
    for _ in range(2):  # what opens links before people do
        assert page(mailbox.get(link)).select_one("main form button")
    with app.app_context():
        assert db.session.scalars(select(Subscription)).one().confirmed_at is None
    assert fill(mailbox, link).status_code == 302
    again = mailbox.get(link)
    assert (again.status_code, page(again).select("main form")) == (200, [])


def test_told_in_arabic_until_the_answer_and_then_forgotten(peine: Flask, tmp_path: Path) -> None:
    # Given somebody who said something in Arabic, and who confirms an address
    phone = peine.test_client()
    code = say_it(phone, WORDS, "ar")
    confirmed(peine, phone, code)
    assert let_the_worker_tell(peine) == [], "nothing has happened yet"
    assert ADDRESS not in stored(peine, tmp_path)
    # When the coordinator asks something, then there is one mail with the way to the page
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.ask(SYSTEM, said, "Welche Linie meinen Sie?", revision=said.revision)
    let_interpreters_write(peine, "ar")
    (asked,) = let_the_worker_tell(peine)
    check(peine, asked, "We have a question for you", code)
    assert ARABIC.search(asked.subject)
    assert links(asked)[0] == "/ar/receipt"
    # When the person replies and it is published, then there is another one
    with peine.app_context():
        said = contribution_of(peine, code)
        contributions.reply(speaker(said.id), said, "الخط رقم خمسة.", "ar")
        deciding.publish(SYSTEM, said, revision=said.revision)
    (published,) = let_the_worker_tell(peine)
    check(peine, published, "Your contribution is published", code)
    assert published.extra_headers["List-Unsubscribe"].strip("<>").endswith(links(published)[1])
    # When the planning team sends it on, and the municipality answers: two more, one the last
    with peine.app_context():
        theme = theme_of(contribution_of(peine, code)).id
    for outcome in (Outcome.CONFERENCE, Outcome.EXISTS):
        answer(peine, theme, outcome)
        (answered,) = let_the_worker_tell(peine)
        check(peine, answered, "There is an answer for you", code)
    assert links(answered) == ["/ar/receipt"], "there is nothing left to end"
    # Then the address is nowhere any more, not even encrypted
    assert let_the_worker_tell(peine) == []
    assert ADDRESS not in stored(peine, tmp_path)
    with peine.app_context():
        assert db.session.scalars(select(Subscription)).all() == []
        assert {mail.sealed for mail in db.session.scalars(select(OutboxMail))} == {""}
    answer(peine, theme, Outcome.NOT_OUR_REMIT)
    assert let_the_worker_tell(peine) == []


def answer(app: Flask, theme_id: int, outcome: Outcome) -> None:
    with app.app_context():
        decision = Decision(outcome, "Das betrifft viele.", "Der Anrufbus fährt bis 23 Uhr.")
        theme = db.session.get_one(Theme, theme_id)
        answering.answer_as_planning_team(SYSTEM, theme, decision)
    let_interpreters_write(app, "ar")


def test_declined_is_told_and_every_mail_can_be_the_last(peine: Flask) -> None:
    # Given somebody with confirmed news whose contribution is not published
    phone = peine.test_client()
    code = say_it(phone, WORDS, "ar")
    confirmed(peine, phone, code)
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.decline(SYSTEM, said, "personal-data", revision=said.revision)
    (declined,) = let_the_worker_tell(peine)
    check(peine, declined, "Your contribution is not published", code)
    # When they open the link under it, nothing happens; when they press the button, it ends
    link, mailbox = links(declined)[1], peine.test_client()
    assert page(mailbox.get(link)).select_one("main form button")
    with peine.app_context():
        assert db.session.scalars(select(Subscription)).all()
    assert fill(mailbox, link).headers["Location"] == link
    ended = mailbox.get(link)
    assert (ended.status_code, page(ended).select("main form")) == (200, [])
    # Then no mail comes any more, and the contribution is still there
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.publish(SYSTEM, said, revision=said.revision)
    assert let_the_worker_tell(peine) == []
    assert WORDS in main_text(phone.get("/ar/receipt/mine"))


@pytest.mark.parametrize("step", ["withdraw", "erase"])
def test_who_takes_the_words_back_takes_the_address_back(
    peine: Flask, tmp_path: Path, step: str
) -> None:
    # Given a confirmed address, and a mail that has not left yet
    phone = peine.test_client()
    code = say_it(phone, WORDS, "ar")
    confirmed(peine, phone, code)
    with peine.app_context():
        said: Contribution = contribution_of(peine, code)
        deciding.publish(SYSTEM, said, revision=said.revision)
        let_the_time_to_undo_pass()
        jobs.run("tell-news")
    # When the person takes the contribution back
    fill(phone, f"/ar/receipt/mine/{step}")
    # Then neither this mail nor the address is left
    assert let_the_worker_tell(peine) == []
    with peine.app_context():
        assert db.session.scalars(select(Subscription)).all() == []
        waiting = select(OutboxMail).where(OutboxMail.sent_at.is_(None))
        assert db.session.scalars(waiting).all() == []
    assert ADDRESS not in stored(peine, tmp_path)


@pytest.mark.parametrize("second", [ADDRESS, "noura@residents.example"])
def test_a_button_that_is_pressed_twice_at_once_asks_for_mails_once(
    peine: Flask, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    # Given two requests that both find no address yet
    code = say_it(peine.test_client(), WORDS, "ar")
    met, happened = threading.Barrier(2), happenings.happened

    def meet(*about: Any) -> Any:
        with suppress(threading.BrokenBarrierError):  # SQLite lets them in one by one
            met.wait(1)
        return happened(*about)

    def press(address: str) -> None:
        with peine.app_context():
            said = contribution_of(peine, code)
            news.subscribe(speaker(said.id), said, news.recipient(address, "ar"))

    monkeypatch.setattr(happenings, "happened", meet)
    # When both want to keep one
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, [ADDRESS, second]))
    # Then one stands, and there is one mail for it
    with peine.app_context():
        kept = db.session.scalars(select(Subscription)).one()
        to = store.recipient(kept).to
    assert [mail.to for mail in let_the_worker_tell(peine)] == [[to]]


def test_nobody_has_to_give_an_address_or_to_answer_the_questions(peine: Flask) -> None:
    phone = peine.test_client()
    code = say_it(phone, WORDS, "ar")
    assert phone.get("/ar/receipt/mine").status_code == 200
    empty = ask_for_mails(phone, "ar", "")
    assert empty.status_code == 400
    assert page(empty).select_one("[aria-invalid=true]")
    with peine.app_context():
        assert contribution_of(peine, code)
        assert db.session.scalars(select(Subscription)).all() == []
