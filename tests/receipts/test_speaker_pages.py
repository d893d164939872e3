"""The receipt and the page behind the code, as a browser without scripts sees them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, text

from app.contributions.lifecycle import Reason, State
from app.core import codes
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.web.words import REASON
from tests.builders import fill, page, publish, send
from tests.residents import (
    WORDS,
    ask,
    code_on,
    contribution_of,
    decline,
    enter,
    main_text,
    opened,
    press,
    say_it,
    write,
)


def test_the_receipt_shows_a_code_a_picture_and_by_when_one_hears(client: FlaskClient) -> None:
    sent = press(client, write(client, page_lang="en"), "send")
    receipt = client.get(sent.headers["Location"])
    assert codes.normalise(code_on(receipt))
    assert page(receipt).select_one(".slip__picture svg title").get_text()
    assert re.search(r"by .+ \d{4} you can see", main_text(client.get("/en/receipt/new")))


def test_the_receipt_can_be_opened_again_until_it_is_closed(client: FlaskClient) -> None:
    code = say_it(client)
    assert code_on(client.get("/ar/receipt/new")) == code
    receipt = page(client.get("/de/receipt/new"))
    send(client, receipt, "/de/receipt/new", form="form[action$='/close']")
    assert client.get("/de/receipt/new").status_code == 302
    assert client.get("/de/receipt/mine").status_code == 302


def test_another_code_hides_the_receipt_that_was_handed_out_before(client: FlaskClient) -> None:
    first = say_it(client)
    say_it(client, "Es fehlt eine Bank vor der Bücherei.")
    earlier = page(opened(client, first))
    assert not earlier.select("a[href='/de/receipt/new']")
    assert client.get("/de/receipt/new").status_code == 302


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", " ")])
def test_the_code_opens_the_own_words(
    peine: Flask, client: FlaskClient, change: Callable[[str], str]
) -> None:
    code = say_it(client)
    another_browser = peine.test_client()
    assert WORDS in main_text(opened(another_browser, change(code)))


def test_letters_that_look_like_digits_and_arabic_digits_work(
    peine: Flask, client: FlaskClient
) -> None:
    code = say_it(client)
    for _ in range(50):  # until a code has both
        if "0" in code and "1" in code:
            break
        code = say_it(client)
    arabic = code.translate({ord("0") + digit: 0x0660 + digit for digit in range(10)})
    for typed in (code.replace("0", "O").replace("1", "I"), arabic):
        assert enter(peine.test_client(), typed).status_code == 302


def test_a_mistyped_code_is_told_from_an_unknown_one(client: FlaskClient) -> None:
    good = codes.display(codes.derive("another installation", "key"))
    unknown = enter(client, good, "en")
    wrong = good[:-1] + ("A" if good[-1] != "A" else "B")
    mistyped = enter(client, wrong, "en")
    short = enter(client, good[:-2], "en")
    sentences = {
        page(answer).select_one(".kern-error").get_text()
        for answer in (unknown, mistyped, short, enter(client, "", "en"))
    }
    assert len(sentences) == 4
    assert page(mistyped).select_one("input[name=code]")["value"] == wrong


def test_guessing_codes_is_slowed_and_says_so(client: FlaskClient) -> None:
    guesses = [enter(client, f"AAAA-AAAA-{number:04}", "en") for number in range(12)]
    assert guesses[0].status_code in {400, 404}
    assert guesses[-1].status_code == 429
    assert "wait a minute" in page(guesses[-1]).select_one(".kern-error").get_text()
    assert client.get("/de/receipt/open/AAAA-AAAA-AAAA").status_code == 429
    assert client.get("/de/receipt").status_code == 200


def test_opening_the_own_receipt_often_is_no_guessing(client: FlaskClient) -> None:
    code = say_it(client)
    assert {enter(client, code).status_code for _ in range(15)} == {302}


def test_the_qr_code_s_address_leads_on_without_the_code(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    phone = peine.test_client()
    answer = phone.get(f"/ar/receipt/open/{code}", follow_redirects=True)
    assert answer.request.path == "/ar/receipt/mine"
    assert WORDS in main_text(answer)
    assert phone.get("/de/receipt/open/7K3M-92QX-0000").status_code == 400


def test_a_question_is_answered_on_the_page(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    with peine.app_context():
        ask(contribution_of(peine, code))
    question = opened(client, code)
    assert "Welche Linie meinen Sie?" in main_text(question)
    answer = send(
        client, page(question), "/de/receipt/mine", form="main section form", reply="Die Linie 5."
    )
    assert answer.status_code == 302
    assert "Die Linie 5." in main_text(client.get("/de/receipt/mine"))
    with peine.app_context():
        kept = contribution_of(peine, code)
        assert kept.state == State.RECEIVED
        assert kept.questions[0].reply.lang == "de"


def test_a_reply_without_words_is_explained(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    with peine.app_context():
        ask(contribution_of(peine, code))
    answer = send(client, page(opened(client, code)), "", form="main section form", reply="🙂")
    assert answer.status_code == 400
    assert page(answer).select_one("textarea[name=reply]").get_text().strip() == "🙂"


def test_a_reply_survives_an_expired_session(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    with peine.app_context():
        ask(contribution_of(peine, code))
    question = opened(client, code)
    client.delete_cookie("session")
    told = "Die Linie 5,\nnach 20 Uhr."
    asked_for_code = send(client, page(question), "", form="main section form", reply=told)
    assert asked_for_code.status_code == 400
    again = send(client, page(asked_for_code), "/de/receipt", code=code)
    assert page(again).select_one("textarea[name=reply]").get_text().strip() == told
    assert send(client, page(again), "", form="main section form").status_code == 302
    with peine.app_context():
        assert contribution_of(peine, code).questions[0].reply.versions[0].body == told


def test_a_reply_that_comes_too_late_is_given_back(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    with peine.app_context():
        ask(contribution_of(peine, code))
    question = opened(client, code)
    with peine.app_context():
        publish(contribution_of(peine, code))
    answer = send(client, page(question), "", form="main section form", reply="Die Linie 5.")
    assert answer.status_code == 409
    assert "Die Linie 5." in main_text(answer)


def test_the_reason_for_declining_says_what_one_can_do(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    with peine.app_context():
        decline(contribution_of(peine, code), Reason.INSULT)
    shown = main_text(opened(client, code, "en"))
    assert str(REASON["insult"].sentence) in shown


def test_withdrawing_asks_first_and_then_hides_it_everywhere(
    peine: Flask, client: FlaskClient
) -> None:
    code = say_it(client)
    with peine.app_context():
        public_id = publish(contribution_of(peine, code)).public_id
    assert WORDS in main_text(client.get("/de/voices"))
    assert WORDS in main_text(client.get("/de/receipt/mine/withdraw"))
    assert WORDS in main_text(client.get("/de/voices"))
    assert fill(client, "/de/receipt/mine/withdraw").status_code == 302
    assert WORDS not in main_text(client.get("/de/voices"))
    assert WORDS not in main_text(client.get("/de/"))
    assert client.get(f"/de/voices/{public_id}").status_code == 404
    assert WORDS in main_text(opened(client, code))
    assert client.get("/de/receipt/mine/withdraw").status_code == 302


def test_erasing_leaves_no_word_in_any_table(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client, "Das Zauberwort heißt Xylophonbus, bitte jeden Abend.")
    with peine.app_context():
        contribution = contribution_of(peine, code)
        ask(contribution, "Was ist ein Xylophonbus?")
    send(
        client,
        page(opened(client, code)),
        "",
        form="main section form",
        reply="Ein Xylophonbus macht Musik.",
    )
    with peine.app_context():
        contribution = publish(contribution_of(peine, code))
        texts.add_version(contribution.statement, "en", "A Xylophonbus, please.", Origin.HUMAN)
        db.session.commit()
    assert tables_with(peine, "xylophonbus")
    assert fill(client, "/de/receipt/mine/erase").headers["Location"] == "/de/receipt/erased"
    assert tables_with(peine, "xylophonbus") == []
    assert client.get("/de/receipt/mine").status_code == 302
    assert enter(client, code).status_code == 404


def tables_with(app: Flask, word: str) -> list[str]:
    """The tables in which a word stands anywhere, in whatever column."""
    with app.app_context():
        names = inspect(db.engine).get_table_names()
        return [
            name
            for name in names
            for row in db.session.execute(text(f'select * from "{name}"'))  # noqa: S608
            if any(word in str(value).lower() for value in row)
        ]


def test_an_old_cookie_does_not_open_what_was_erased(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client)
    phone = peine.test_client()
    opened(phone, code)
    fill(client, "/de/receipt/mine/erase")
    assert phone.get("/de/receipt/mine").status_code == 302
