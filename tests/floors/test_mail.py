"""The outbox against a real mail server: what arrives, what is tried again, what is left of it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from app import jobs, mail, sealing
from app.events import now
from app.extensions import db
from app.mail import Letter, OutboxMail

TO = "amal@residents.example"
REFUSALS = {
    "nobody@residents.example": "550 5.1.1 no such mailbox here",
    "plain@residents.example": "550 no such user",
    "full@residents.example": "452 4.2.2 mailbox is full",
    "stranger@residents.example": "550 5.7.1 we do not relay for you",
}


class Server:
    """Takes mails, except for the addresses above."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd looks for
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if address in REFUSALS:
            return REFUSALS[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.received.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    handler = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    mailman = app.extensions["mailman"]
    mailman.backend, mailman.server, mailman.port = "smtp", "127.0.0.1", port
    yield handler
    controller.stop()


def sent(app: Flask, letter: Letter) -> OutboxMail:
    """Try to send it once; the row as it is then."""
    with app.app_context():
        row = mail.put(letter)
        db.session.commit()
        assert letter.to not in row.sealed
        jobs.run("send-mail")
        db.session.refresh(row)
        return row


def test_a_mail_arrives_in_its_language_and_leaves_nothing_behind(
    app: Flask, server: Server
) -> None:
    body = "أهلا بكم في \u2068Peine\u2069.\n\nhttps://zukunft.example/ar/receipt\n"
    row = sent(app, Letter(TO, "لدينا سؤال لكم", body, "ar", "https://zukunft.example/ar/end"))
    (arrived,) = server.received
    assert (arrived["To"], arrived["Subject"]) == (TO, "لدينا سؤال لكم")
    assert arrived.get_content().splitlines() == body.splitlines()
    assert arrived["Content-Language"] == "ar"
    assert arrived["List-Unsubscribe"] == "<https://zukunft.example/ar/end>"
    assert arrived.get_content_type() == "text/plain"
    assert (row.sealed, row.sent_at is not None, row.given_up_at) == ("", True, None)


@pytest.mark.parametrize("name", ["nobody", "plain"])
def test_a_mailbox_that_does_not_exist_is_given_up_at_once(
    app: Flask, server: Server, name: str
) -> None:
    row = sent(app, Letter(f"{name}@residents.example", "…", "…"))
    assert (row.sealed, row.sent_at, row.given_up_at is not None) == ("", None, True)
    with app.app_context():
        assert mail.count_due() == (0, 0)


def test_nobody_waits_for_a_slow_mail_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    open_meanwhile = []

    def send(_letter: Letter) -> None:
        open_meanwhile.append(db.session().in_transaction())

    monkeypatch.setattr(mail, "_send", send)
    with app.app_context():
        mail.queue("a@example.org", "x", "y")
        db.session.commit()
        assert mail.send_due(lambda *_: None) == 1
    assert open_meanwhile == [False]
    assert app.config["MAIL_TIMEOUT"]


@pytest.mark.parametrize("name", ["full", "stranger"])
def test_what_may_be_put_right_is_tried_for_a_week(app: Flask, server: Server, name: str) -> None:
    row = sent(app, Letter(f"{name}@residents.example", "…", "…"))
    assert row.sealed
    with app.app_context():
        assert mail.count_due() == (1, 1)
        again = db.session.merge(row)
        again.created_at = now() - mail.LONGEST_TRIED - timedelta(hours=1)
        again.next_try_at = now()
        db.session.commit()
        jobs.run("send-mail")
        assert mail.count_due() == (0, 0)
        assert again.sealed == ""


def test_the_log_names_no_address(
    app: Flask, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    for address in REFUSALS:
        sent(app, Letter(address, "…", "…"))
    told = "".join(capsys.readouterr())
    assert "mail not sent" in told
    assert "SMTPRecipientsRefused" in told
    assert not [address for address in REFUSALS if address.partition("@")[0] in told]


def test_a_mail_whose_key_is_gone_is_given_up_and_the_next_one_goes(
    app: Flask, server: Server
) -> None:
    with app.app_context():
        lost = mail.put(Letter(TO, "Eins", "…"))
        db.session.commit()
        app.config["NEWS_KEYS"] = ("another key",)
        mail.put(Letter(TO, "Zwei", "…"))
        db.session.commit()
        jobs.run("send-mail")
        assert lost.given_up_at is not None
    assert [arrived["Subject"] for arrived in server.received] == ["Zwei"]


def test_a_new_key_seals_and_the_old_one_still_opens(app: Flask) -> None:
    with app.app_context():
        old = app.config["NEWS_KEYS"]
        sealed = sealing.seal("amal")
        app.config["NEWS_KEYS"] = ("a new key", *old)
        assert sealing.unseal(sealed) == "amal"
        anew = sealing.seal_anew(sealed)
        app.config["NEWS_KEYS"] = ("a new key",)
        assert sealing.unseal(anew) == "amal"
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(sealed)
