"""Giving an address: twice, mistyped, too often; links that are old or made up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.events import now
from app.extensions import limiter
from app.news import rules
from app.news.rules import Happening, Purpose, What
from app.news.store import happenings
from tests.after_sending import (
    ADDRESS,
    addresses,
    ask_for_mails,
    let_the_worker_tell,
    links,
    subscribed,
)
from tests.builders import fill, page, send
from tests.residents import main_text, say_it

SECRET = "a secret"


@pytest.fixture
def phone(client: FlaskClient) -> FlaskClient:
    """The browser of somebody who has just said something."""
    say_it(client)
    return client


@pytest.mark.parametrize("typed", ["", "amal", "amal@", "a b@residents.example", "amal@müll"])
def test_a_mistyped_address_is_kept_in_its_field_and_nothing_is_lost(
    peine: Flask, phone: FlaskClient, typed: str
) -> None:
    answer = ask_for_mails(phone, address=typed)
    assert answer.status_code == 400
    field = page(answer).select_one("input[type=email]")
    assert field is not None
    assert (field["value"], field["aria-invalid"]) == (typed, "true")
    assert addresses(peine) == 0
    assert phone.get("/de/receipt/mine").status_code == 200


def test_an_address_with_letters_of_its_language_in_the_domain_is_fine(
    peine: Flask, phone: FlaskClient
) -> None:
    assert ask_for_mails(phone, address=" amal@bücher.example ").status_code == 302
    (mail,) = let_the_worker_tell(peine)
    assert mail.to == ["amal@xn--bcher-kva.example"]


def test_without_the_code_nobody_gives_an_address(peine: Flask, phone: FlaskClient) -> None:
    assert peine.test_client().get("/de/news").headers["Location"] == "/de/receipt"
    phone.get("/de/receipt/mine")
    fill(phone, "/de/receipt/mine", form="form[action$='/close']")
    assert phone.get("/de/news").headers["Location"] == "/de/receipt"


def test_an_address_on_a_page_that_has_gone_stale_is_kept_and_the_next_press_takes_it(
    peine: Flask, phone: FlaskClient
) -> None:
    stale = phone.post("/de/news", data={"news-email": ADDRESS, "news-csrf_token": "old"})
    assert (stale.status_code, addresses(peine)) == (400, 0)
    assert page(stale).select_one(".error-summary li")
    assert send(phone, page(stale), "/de/news").status_code == 302
    assert addresses(peine) == 1


def test_an_address_is_kept_where_the_browser_has_forgotten_the_code(
    peine: Flask, phone: FlaskClient
) -> None:
    opened = page(phone.get("/de/receipt/mine"))
    fill(phone, "/de/receipt/mine", form="form[action$='/close']")
    offer = "form[action$='/news']"
    answer = send(phone, opened, "/de/news", form=offer, **{"news-email": ADDRESS})
    assert (answer.status_code, addresses(peine)) == (400, 0)
    field = page(answer).select_one("input[type=email]")
    assert field is not None
    assert field["value"] == ADDRESS
    assert page(answer).select_one("a[href='/de/receipt/mine']"), "the way to the code"


def test_the_same_address_again_is_sent_the_link_again_but_not_for_ever(
    peine: Flask, phone: FlaskClient
) -> None:
    sent, shown = [], set()
    for _ in range(5):
        answer = ask_for_mails(phone)
        shown.add(main_text(phone.get(answer.headers["Location"])))
        sent += let_the_worker_tell(peine)
    assert len(sent) == rules.MOST_UNCONFIRMED
    assert len(shown) == 1, "the page says the same each time"
    assert addresses(peine) == 1


def test_one_address_is_not_flooded_through_many_receipts(peine: Flask) -> None:
    sent = []
    for _ in range(4):
        sender = peine.test_client()
        say_it(sender)
        assert ask_for_mails(sender).status_code == 302
        sent += let_the_worker_tell(peine)
        limiter.reset()
    assert len(sent) == rules.MOST_UNCONFIRMED


def test_one_receipt_asks_for_so_many_mails_a_day(peine: Flask, phone: FlaskClient) -> None:
    answers = [ask_for_mails(phone, address=f"amal{n}@residents.example") for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert page(answers[-1]).select_one("[aria-invalid=true]")
    assert addresses(peine) == 1, "the last address takes the place of the others"


def test_a_confirmed_address_is_not_asked_again(peine: Flask, phone: FlaskClient) -> None:
    subscribed(peine, phone)
    fill(phone, "/de/news", **{"news-email": ADDRESS.upper()})
    assert let_the_worker_tell(peine) == []
    assert page(phone.get("/de/receipt/mine")).select("input[type=email]") == []


def test_a_link_that_is_too_old_leads_to_a_page_that_says_so(peine: Flask) -> None:
    secret, before = peine.config["SECRET_KEY"], now() - timedelta(minutes=1)
    link = rules.link(secret, Purpose.CONFIRM, "token", before)
    assert peine.test_client().get(f"/ar/news/confirm/{link}").status_code == 410


def test_a_made_up_link_is_no_page(peine: Flask, phone: FlaskClient) -> None:
    ask_for_mails(phone)
    (mail,) = let_the_worker_tell(peine)
    (link,) = links(mail)
    for wrong in (
        "/de/news/confirm/made-up",
        link[:-2] + ("AA" if not link.endswith("AA") else "BB"),
        link.replace("/confirm/", "/end/"),
    ):
        assert phone.get(wrong).status_code == 404, wrong


def test_a_link_is_for_one_purpose_and_one_time() -> None:
    link = rules.link(SECRET, Purpose.CONFIRM, "token", now())
    assert rules.token_of(SECRET, Purpose.CONFIRM, link, now() - timedelta(minutes=1)) == "token"
    assert rules.token_of(SECRET, Purpose.CONFIRM, link, now() + timedelta(minutes=1)) == ""
    assert rules.token_of(SECRET, Purpose.END, link, now()) is None
    assert rules.token_of("another", Purpose.CONFIRM, link, now()) is None


def test_the_person_ends_it_behind_the_code(peine: Flask, phone: FlaskClient) -> None:
    subscribed(peine, phone)
    fill(phone, "/de/receipt/mine", form="form[action$='/news/stop']")
    assert addresses(peine) == 0
    assert page(phone.get("/de/receipt/mine")).select_one("input[type=email]")


def test_the_command_seals_everything_with_the_first_key(peine: Flask, phone: FlaskClient) -> None:
    ask_for_mails(phone)
    peine.config["NEWS_KEYS"] = ("a new key", *peine.config["NEWS_KEYS"])
    told = peine.test_cli_runner().invoke(args=["news", "seal-anew"])
    assert (told.exit_code, told.output.split()[0]) == (0, "1")
    peine.config["NEWS_KEYS"] = ("a new key",)
    assert [mail.to for mail in let_the_worker_tell(peine)] == [[ADDRESS]]
    peine.config["NEWS_KEYS"] = ("a third key",)
    assert peine.test_cli_runner().invoke(args=["news", "seal-anew"]).exit_code == 1


def test_a_request_that_fails_leaves_no_address_in_the_log(
    peine: Flask,
    phone: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    peine.testing = False  # errors become pages, and are logged
    monkeypatch.setattr(happenings, "happened", lambda *_: 1 // 0)
    assert ask_for_mails(phone).status_code == 500
    told = "".join(capsys.readouterr())
    assert "ZeroDivisionError" in told
    assert ADDRESS.partition("@")[0] not in told


def test_of_two_things_at_once_the_answer_that_ends_it_is_told() -> None:
    published = Happening("event:1", What.PUBLISHED)
    between = Happening("answer:1", What.ANSWERED)
    final = Happening("answer:2", What.ANSWERED, final=True)
    assert rules.worth_telling([published, final, between], []) == final
    assert rules.worth_telling([published, between], []) == between
    assert rules.worth_telling([published, between], ["answer:1"]) == published
    assert rules.worth_telling([published], ["event:1"]) is None
