"""Two interpreters: who works on what, two on one text, and the second look."""

from __future__ import annotations

import pytest
from flask import Flask

from app.core.errors import Invalid
from app.extensions import db, only_reads
from app.texts import store as texts
from app.texts.models import Text
from app.translation import service
from tests.builders import Staff, fill, page, say, send

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"
GERMAN = "Abends fährt kein Bus mehr."
DESK = "/en/staff/translations"


@pytest.fixture
def first(staff) -> Staff:
    return staff("interpreter", languages=("ar", "tr"))


@pytest.fixture
def second(staff) -> Staff:
    return staff("interpreter", languages=("ar", "tr"))


def said(text: str = ARABIC, lang: str = "ar") -> str:
    """The address of a text that waits for its German words."""
    return f"{DESK}/{say(text, lang=lang).contribution.statement.id}/de"


def text_at(address: str) -> Text:
    return db.session.get_one(Text, int(address.split("/")[-2]))


def shown(staff: Staff, filters: str = "") -> str:
    return page(staff.client.get(f"{DESK}?{filters}")).main.get_text(" ", strip=True)


def test_the_list_says_who_works_on_a_text(peine: Flask, first: Staff, second: Staff):
    with peine.app_context():
        where = said()
    first.client.get(where)
    assert f"{first.actor.name} works on it" in shown(second)
    assert "works on it" not in shown(first)
    assert first.actor.name in page(second.client.get(where)).main.get_text()


def test_opening_a_text_succeeds_though_somebody_else_wrote_since_the_page_began_to_read(
    peine: Flask, first: Staff, second: Staff
) -> None:
    with peine.app_context():
        where, other = said(), said(f"{ARABIC} 2")
    with peine.app_context():
        reading = only_reads.set(True)
        try:
            text = text_at(where)  # a transaction that only reads has begun
            with peine.app_context():
                service.open_text(second.actor, text_at(other), "de")
            assert service.open_text(first.actor, text, "de") is None
        finally:
            only_reads.reset(reading)


def test_what_is_next_is_not_what_somebody_else_has(peine: Flask, first: Staff, second: Staff):
    with peine.app_context():
        addresses = [said(f"{ARABIC} {number}") for number in range(3)]
    first.client.get(addresses[1])
    assert page(second.client.get(DESK)).select_one("#next ~ p a")["href"] == addresses[0]
    assert fill(second.client, addresses[0], body=GERMAN).headers["Location"] == addresses[2]


def test_saving_lets_a_text_go(peine: Flask, first: Staff, second: Staff):
    with peine.app_context():
        where = said()
    fill(first.client, where, body=GERMAN)
    assert "works on it" not in page(second.client.get(where)).main.get_text()


def test_of_two_at_once_nothing_is_lost_and_the_second_sees_both(
    peine: Flask, first: Staff, second: Staff
):
    with peine.app_context():
        where = said()
        service.translate(first.actor, text_at(where), "de", "Abends kein Bus.")
    opened = [page(staff.client.get(where)) for staff in (first, second)]
    send(first.client, opened[0], where, body="Abends fährt kein Bus.")
    refused = send(second.client, opened[1], where, body="Am Abend kein Bus!")
    both = page(refused)
    assert refused.status_code == 409
    assert both.select_one("textarea[name=body]").get_text().strip() == "Am Abend kein Bus!"
    assert both.select_one("ins").get_text().strip() == "fährt"
    assert "Abends fährt kein Bus." in both.select_one(".side-by-side").get_text()
    assert send(second.client, both, where).status_code == 302
    with peine.app_context():
        bodies = [version.body for version in text_at(where).versions]
        assert bodies[1:] == ["Abends kein Bus.", "Abends fährt kein Bus.", "Am Abend kein Bus!"]


def test_nobody_checks_their_own(peine: Flask, first: Staff):
    with peine.app_context():
        where = said()
        text = text_at(where)
        with pytest.raises(Invalid):
            service.translate(first.actor, text, "de", GERMAN, checked=True)
        service.translate(first.actor, text, "de", GERMAN)
        with pytest.raises(Invalid):
            service.translate(first.actor, text, "de", GERMAN, checked=True, seen=2)
    assert page(first.client.get(where)).select_one("[name=checked]") is None
    answer = fill(first.client, where, checked="y")
    assert answer.status_code == 400
    assert "somebody else has to check it" in page(answer).get_text()
    with peine.app_context():
        assert texts.version_in(text_at(where), "de").checked_at is None


def test_the_page_says_who_wrote_and_who_checked(peine: Flask, first: Staff, second: Staff):
    with peine.app_context():
        where = said()
        service.translate(first.actor, text_at(where), "de", GERMAN)
    fill(second.client, f"{where}?task=check", checked="y")
    told = page(first.client.get(where)).main.get_text(" ", strip=True)
    assert f"Translated by {first.actor.name}" in told
    assert f"Checked by {second.actor.name}" in told


def test_correcting_while_checking_makes_a_new_version(peine: Flask, first: Staff, second: Staff):
    with peine.app_context():
        where = said()
        service.translate(first.actor, text_at(where), "de", "Kein Bus.")
    fill(second.client, where, body=GERMAN, checked="y")
    with peine.app_context():
        written, corrected = text_at(where).versions[1:]
        assert (written.body, written.checked_at) == ("Kein Bus.", None)
        assert (corrected.author_id, corrected.checked_by_id) == (second.actor.id,) * 2


def test_after_checking_comes_the_next_one_to_check(peine: Flask, first: Staff, second: Staff):
    with peine.app_context():
        addresses = [said(), said(f"{ARABIC} 2")]
        said(f"{ARABIC} 3")  # nobody has written this one yet
        for where in addresses:
            service.translate(first.actor, text_at(where), "de", GERMAN)
    answer = fill(second.client, f"{addresses[0]}?task=check", checked="y")
    assert answer.headers["Location"] == f"{addresses[1]}?task=check"
