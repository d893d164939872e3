"""Pages come compressed, unless their size would betray a secret; they say what they vary by."""

from __future__ import annotations

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.builders import make_staff
from tests.residents import say_it

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def encoding(answer: TestResponse) -> str | None:
    assert answer.status_code == 200
    assert "Accept-Encoding" in answer.headers["Vary"] or answer.content_encoding is None
    return answer.content_encoding


def test_a_page_comes_compressed_and_whole(client: FlaskClient) -> None:
    answer = client.get("/ar/how-it-works", headers=BROWSER)
    assert encoding(answer) == "br"
    assert brotli.decompress(answer.data).decode() == client.get("/ar/how-it-works").text


@pytest.mark.parametrize("path", ["/de/contribute", "/de/voices", "/de/voices?kind=need"])
def test_a_form_and_a_list_come_compressed_also_when_the_list_is_filtered(
    client: FlaskClient, path: str
) -> None:
    client.get("/de/contribute")  # from now on there is a session
    assert encoding(client.get(path, headers=BROWSER)) == "br"


def test_a_browser_that_cannot_unpack_gets_the_page_as_it_is(client: FlaskClient) -> None:
    assert encoding(client.get("/de/voices")) is None


def test_a_form_that_is_opened_with_a_guess_in_its_address_is_not_compressed(
    client: FlaskClient,
) -> None:
    assert encoding(client.get("/de/contribute?municipality=guess", headers=BROWSER)) is None


def test_no_guess_is_compressed_beside_what_somebody_may_see_who_is_signed_in(peine: Flask) -> None:
    desk = make_staff(peine, "coordinator", "peine").client
    assert encoding(desk.get("/de/voices", headers=BROWSER)) == "br"
    assert encoding(desk.get("/de/voices?kind=guess", headers=BROWSER)) is None


def test_no_guess_is_compressed_for_a_browser_that_remembers_a_receipt(
    client: FlaskClient,
) -> None:
    say_it(client)
    assert encoding(client.get("/de/voices?kind=guess", headers=BROWSER)) is None


def test_an_address_without_a_language_says_that_the_answer_depends_on_the_reader(
    client: FlaskClient,
) -> None:
    assert {"Accept-Language", "Cookie"} <= {*client.get("/").vary}
    assert "Accept-Language" not in client.get("/de/").vary
