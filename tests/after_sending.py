"""What people can do once they have said something: want news, tell something about themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from flask_mailman import EmailMessage
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import jobs
from app.contributions.models import Contribution, DirectAnswer, Undoable
from app.core.actor import SYSTEM, speaker
from app.events import Event, now
from app.extensions import db
from app.moderation.rules import UNDO_WITHIN
from app.news import rules, store
from app.news import service as news
from app.news.models import Subscription
from app.news.rules import TO_CONFIRM, Purpose
from app.reporting import service as reporting
from app.reporting.rules import Age, Years
from app.texts import store as texts
from app.translation import service as translation
from tests.builders import fill

ADDRESS = "amal@residents.example"
_LINK = re.compile(r"^https?://[^/]+(/\S+)$", re.MULTILINE)


def ask_for_mails(client: FlaskClient, lang: str = "de", address: str = ADDRESS) -> TestResponse:
    """Enter an address on the speaker's page."""
    return fill(
        client,
        f"/{lang}/receipt/mine",
        form="form[action$='/news']",
        **{"news-email": address},
    )


def let_the_time_to_undo_pass() -> None:
    """What was decided a moment ago was decided eleven minutes ago; needs an app context."""
    for event in db.session.scalars(select(Event)):
        event.at -= UNDO_WITHIN + timedelta(minutes=1)
    for decision in db.session.scalars(select(Undoable)):
        decision.decided_at -= UNDO_WITHIN + timedelta(minutes=1)
    for answer in db.session.scalars(select(DirectAnswer)):
        answer.given_at -= UNDO_WITHIN + timedelta(minutes=1)
    db.session.commit()


def let_the_worker_tell(app: Flask) -> list[EmailMessage]:
    """The mails that are sent once nothing can be undone any more."""
    before = len(_sent(app))
    with app.app_context():
        let_the_time_to_undo_pass()
        jobs.run("tell-news")
        jobs.run("send-mail")
    return _sent(app)[before:]


def _sent(app: Flask) -> list[EmailMessage]:
    # The list is made with the first mail.
    return list(getattr(app.extensions["mailman"], "outbox", []))


def let_interpreters_write(app: Flask, lang: str) -> None:
    """Everything that somebody waits for in this language is put into it."""
    with app.app_context():
        for text, target in texts.due([lang]):
            translation.translate(SYSTEM, text, target, "…")


def links(mail: EmailMessage) -> list[str]:
    """The paths of all addresses in a mail; each stands alone in its line."""
    assert mail.body.count("://") == len(_LINK.findall(mail.body))
    return _LINK.findall(mail.body)


def subscribed(app: Flask, client: FlaskClient, lang: str = "de") -> None:
    """Enter an address and confirm it, as somebody does who wants news."""
    assert ask_for_mails(client, lang).status_code == 302
    (mail,) = let_the_worker_tell(app)
    assert fill(app.test_client(), links(mail)[0]).status_code == 302


def addresses(app: Flask) -> int:
    """How many addresses are kept."""
    with app.app_context():
        return db.session.scalar(select(func.count(Subscription.id))) or 0


def age(app: Flask, by: timedelta) -> None:
    """Let time pass for all of them since they were entered."""
    with app.app_context():
        for row in db.session.scalars(select(Subscription)):
            row.asked_at -= by
        db.session.commit()


def want_news(secret: str, said: Mapping[str, Contribution]) -> dict[str, str]:
    """Three people want news; one has not confirmed yet. The links that their mails hold."""
    tokens = {}
    for name in ("course-en", "lamp", "single"):
        recipient = news.recipient(f"{name}@residents.example", "de")
        news.subscribe(speaker(said[name].id), said[name], recipient)
        tokens[name] = recipient.token
        if name != "course-en":
            wanted = store.by_token(recipient.token)
            assert wanted
            news.confirm(wanted)
    until = now() + TO_CONFIRM
    return {
        "confirm": rules.link(secret, Purpose.CONFIRM, tokens["course-en"], until),
        "end": rules.link(secret, Purpose.END, tokens["lamp"]),
        "over": rules.link(secret, Purpose.CONFIRM, "nobody's", until),
        "ended": rules.link(secret, Purpose.END, "nobody's"),
    }


def tell_about_oneself(said: Mapping[str, Contribution]) -> None:
    """Six people answer the two questions."""
    for person in [said["bus"]] * 6:
        reporting.count(speaker(person.id), person, Age.UNDER_41, Years.UNDER_4)
