"""The statement on accessibility, and telling the district of a barrier without a mail program."""

from __future__ import annotations

import tomllib
from pathlib import Path

import flask_mailman
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.core.actor import SYSTEM
from app.district import service
from app.district import store as district
from app.district.rules import reading
from app.district.rules.places import FileMistake
from app.extensions import limiter
from app.texts.rules import LONGEST
from app.web import limits
from tests.builders import DISTRICT_FILE, fill, page
from tests.residents import main_text

FORM = "/ar/accessibility/barrier"
BARRIER = "لا أستطيع قراءة الصفحة بقارئ الشاشة."


def mails(app: Flask) -> list[flask_mailman.EmailMessage]:
    """What the district received."""
    with app.app_context():
        jobs.run("send-mail")
        return list(getattr(app.extensions["mailman"], "outbox", []))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_statement_names_the_law_the_office_and_the_contact(
    client: FlaskClient, peine: Flask, lang: str
) -> None:
    told = tomllib.loads(DISTRICT_FILE.read_text("utf-8"))["accessibility"]
    opened = page(client.get(f"/{lang}/accessibility"))
    for said in (told["law"], told["office"], *told["address"]):
        assert said in opened.main.get_text()
    addresses = {link["href"] for link in opened.main.select("a[href]")}
    assert f"mailto:{told['email']}" in addresses
    with peine.app_context():
        assert f"mailto:{district.the_district().contact_email}" in addresses
    assert f"/{lang}/accessibility/barrier" in addresses


def test_without_a_law_in_the_district_file_the_statement_names_none(
    app: Flask, tmp_path: Path
) -> None:
    text = DISTRICT_FILE.read_text("utf-8")
    start = text.index("[accessibility]")
    file = tmp_path / "peine.toml"
    file.write_text(text[:start] + text[text.index("[[municipalities]]") :], "utf-8")
    with app.app_context():
        service.load(SYSTEM, DISTRICT_FILE)
        service.load(SYSTEM, file)
        assert district.the_district().accessibility is None
    assert "NBGG" not in main_text(app.test_client().get("/de/accessibility"))


@pytest.mark.parametrize(
    ("before", "after"),
    [('office = "', 'bureau = "'), ('law = "N', 'law = ""\n# "N'), ('["Hannah', '[3, "Hannah')],
)
def test_a_mistake_about_the_office_is_named_with_its_line(before: str, after: str) -> None:
    broken = DISTRICT_FILE.read_text("utf-8").replace(before, after, 1)
    with pytest.raises(FileMistake, match=r"line \d+, key 'accessibility\."):
        reading.parse(broken, "peine.toml")


def test_a_barrier_reaches_the_district_with_the_way_back(
    client: FlaskClient, peine: Flask
) -> None:
    answer = fill(client, FORM, barrier=BARRIER, contact="0151 000 000")
    assert answer.status_code == 302
    assert page(client.get(answer.headers["Location"])).select_one("[role=status]")
    (mail,) = mails(peine)
    with peine.app_context():
        assert mail.to == [district.the_district().contact_email]
    assert BARRIER in mail.body
    assert "0151 000 000" in mail.body
    assert "Arabisch" in mail.body


def test_nothing_is_sent_and_nothing_lost_while_something_is_missing(
    client: FlaskClient, peine: Flask
) -> None:
    answer = fill(client, FORM, barrier=" ", contact="me@home.example")
    assert answer.status_code == 400
    assert page(answer).select_one(".error-summary a")["href"] == "#barrier"
    assert page(answer).select_one("#contact")["value"] == "me@home.example"
    assert mails(peine) == []


@pytest.mark.parametrize(
    "wrong",
    [{"csrf_token": "stale"}, {"website": "x"}, {"contact": "a" * (LONGEST + 1)}],
    ids=["stale token", "trap", "endless contact"],
)
def test_a_barrier_is_never_lost_to_the_form(
    client: FlaskClient, peine: Flask, wrong: dict[str, str]
) -> None:
    answer = fill(client, FORM, barrier=BARRIER, **wrong)
    assert answer.status_code == 400
    assert page(answer).select_one("#barrier").get_text(strip=True) == BARRIER
    assert page(answer).select_one(".error-summary li").get_text(strip=True)
    assert mails(peine) == []


def test_who_sends_too_much_keeps_the_text(client: FlaskClient, peine: Flask) -> None:
    limiter.reset()
    for _ in range(int(limits.BARRIER.split()[0])):
        client.post(FORM, data={"barrier": ""})
    answer = fill(client, FORM, barrier=BARRIER)
    assert answer.status_code == 429
    assert page(answer).select_one("#barrier").get_text(strip=True) == BARRIER
    assert mails(peine) == []
    limiter.reset()


def test_without_a_district_nobody_could_be_told(app: Flask) -> None:
    assert app.test_client().get(FORM).status_code == 503
    assert app.test_client().get("/ar/accessibility").status_code == 200
