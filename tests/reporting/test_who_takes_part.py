"""The two questions after sending, what is kept of them, and the page with the numbers."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select

from app.core.actor import speaker
from app.core.errors import Invalid, NotAllowed
from app.events import now
from app.extensions import db
from app.reporting import service
from app.reporting.models import Taking
from app.reporting.rules import UNSAID, Age, Years
from tests.builders import fill, page, publish, say
from tests.residents import say_it

FORM = "form[action$='/receipt/about']"


def kept(app: Flask) -> list[tuple[Any, ...]]:
    with app.app_context():
        table = Taking.__table__
        return [tuple(row) for row in db.session.execute(select(table))]


def tell(client: FlaskClient, **answers: str) -> int:
    named = {f"about-{name}": value for name, value in answers.items()}
    return fill(client, "/de/receipt/new", form=FORM, **named).status_code


def rows(client: FlaskClient, caption: str, lang: str = "en") -> dict[str, str]:
    """What a table of the page says, by its caption."""
    opened = page(client.get(f"/{lang}/who-takes-part"))
    for table in opened.select("main table"):
        said = table.caption
        if said and said.get_text(strip=True) == caption:
            cells = [row.select("th, td") for row in table.select("tbody tr")]
            return {_said(name): _said(number) for name, number in cells}
    return {}


def _said(cell: Tag) -> str:
    return " ".join(cell.get_text().split())


def test_the_answers_are_counted_with_place_and_month_and_nothing_else(peine: Flask) -> None:
    phone = peine.test_client()
    say_it(phone, municipality="ilsede")
    assert tell(phone, age=Age.UNDER_28, years=Years.UNDER_1) == 302
    month = f"{now():%Y-%m}"
    assert kept(peine) == [(1, "ilsede", month, "18-27", "under-1", 1)]
    with peine.app_context():
        columns = {column["name"] for column in inspect(db.engine).get_columns("taking_part")}
    assert columns == {"cycle_id", "place", "month", "age", "years", "count"}
    assert page(phone.get("/de/receipt/new")).select(FORM) == [], "asked once for each receipt"


def test_nothing_is_chosen_beforehand_and_nothing_kept_of_who_does_not_say(peine: Flask) -> None:
    phone = peine.test_client()
    say_it(phone)
    opened = page(phone.get("/de/receipt/new"))
    assert {box["value"] for box in opened.select(f"{FORM} input[checked]")} == {UNSAID}
    assert opened.select(f"{FORM} [required]") == []
    assert tell(phone) == 302
    assert kept(peine) == []


def test_the_same_answers_raise_the_same_counter(peine: Flask) -> None:
    with peine.app_context():
        for _ in range(3):
            said = say().contribution
            service.count(speaker(said.id), said, Age.OLDER, UNSAID)
    assert [row[-1] for row in kept(peine)] == [3]


def test_only_the_speaker_answers_and_only_what_is_offered(peine: Flask) -> None:
    with peine.app_context():
        said = say().contribution
        with pytest.raises(NotAllowed):
            service.count(speaker(said.id + 1), said, Age.OLDER, UNSAID)
        with pytest.raises(Invalid):
            service.count(speaker(said.id), said, "130", UNSAID)
    assert kept(peine) == []


def test_without_a_receipt_there_is_nothing_to_answer(peine: Flask) -> None:
    phone, other = peine.test_client(), peine.test_client()
    say_it(phone)
    token = page(other.get("/de/contribute")).select_one("input[name=csrf_token]")
    assert token is not None
    sent = {"about-age": Age.OLDER, "csrf_token": token["value"]}
    assert other.post("/de/receipt/about", data=sent).headers["Location"] == "/de/receipt"
    assert kept(peine) == []


def test_before_enough_have_spoken_there_are_no_numbers(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        for _ in range(4):
            say()
    opened = page(client.get("/ar/who-takes-part"))
    assert opened.select("main table") == []
    assert opened.select_one("main .empty")


def test_small_numbers_are_hidden_and_what_would_tell_them_too(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        for place, count in {"peine": 30, "ilsede": 14, "lengede": 9, "vechelde": 2}.items():
            for _ in range(count):
                kind = "need" if place != "ilsede" else "proposal"
                publish(say(municipality=place, kind=kind).contribution)
        for _ in range(4):
            publish(say("Il manque un bus.", lang="so", municipality="peine").contribution)
        for _ in range(40):
            said = publish(say().contribution)
            service.count(speaker(said.id), said, Age.UNDER_41, UNSAID)
        said = publish(say().contribution)
        service.count(speaker(said.id), said, Age.UNDER_18, UNSAID)
    places = rows(client, "Place")
    assert places["Peine"] == "75"
    assert places["Ilsede"] == "14"
    assert "9" not in places.values(), "two and nine would follow from the sum"
    assert {"2", "4", "1"} & {*places.values(), *rows(client, "Language").values()} == set()
    ages = rows(client, "Age")
    assert "40" not in ages.values(), "one person under 18 would follow from the sum"
    assert "1" not in ages.values()


def test_what_is_unpublished_is_counted_as_received_and_told_of_no_language(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        for _ in range(12):
            publish(say().contribution)
        for _ in range(6):
            say("Mungon një autobus.", lang="sq", municipality="ilsede")
    assert rows(client, "Language") == {"German": "12"}
    assert rows(client, "Place")["Ilsede"] == "fewer than 5"
    told = page(client.get("/en/who-takes-part")).select_one("main")
    assert told
    assert "18 contributions so far" in told.get_text()


def test_the_bars_begin_where_the_lines_begin(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        for kind, count in {"need": 20, "proposal": 10, "feedback": 5}.items():
            for _ in range(count):
                publish(say(kind=kind).contribution)
    starts = {}
    for lang in ("de", "ar"):
        opened = page(client.get(f"/{lang}/who-takes-part"))
        bars = opened.select("main table")[-1].select("svg rect")
        starts[lang] = [(float(str(bar["x"])), float(str(bar["width"]))) for bar in bars]
    assert starts["de"] == [(0, 100), (0, 50), (0, 25)]
    assert starts["ar"] == [(0, 100), (50, 50), (75, 25)]


def test_a_round_that_does_not_exist_is_no_page(client: FlaskClient) -> None:
    assert client.get("/de/who-takes-part?round=1999").status_code == 404
