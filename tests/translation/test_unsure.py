"""Passages of which a translator is not sure: marked, shown to staff, cleared, never in public."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.contributions import service as contributions
from app.contributions import store
from app.core.actor import speaker
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Text, Version
from app.translation import service
from app.translation.rules import passages
from tests.builders import Staff, fill, page, publish, say

TURKISH = "Teilhabe dairesinden kimse geri aramıyor."
GERMAN = "Vom Amt für Teilhabe ruft niemand zurück."
MARKED = "Amt für Teilhabe // oder das Sozialamt?"
DESK = "/en/staff/translations"


@pytest.fixture
def interpreter(staff) -> Staff:
    return staff("interpreter", languages=("tr",))


@pytest.fixture
def place(peine: Flask) -> tuple[str, str]:
    """(address at the interpreter's desk, public name) of somebody's words."""
    with peine.app_context():
        contribution = say(TURKISH, lang="tr").contribution
        return f"{DESK}/{contribution.statement.id}/de", contribution.public_id


def test_a_marked_passage_stands_beside_the_reading_text(
    peine: Flask, staff, interpreter: Staff, place: tuple[str, str]
):
    where, name = place
    fill(interpreter.client, where, body=GERMAN, unsure=MARKED)
    coordinator = staff("coordinator", "peine").client
    shown = page(coordinator.get(f"/en/staff/contributions/{name}"))
    assert shown.select_one("mark").get_text() == "Amt für Teilhabe"
    assert "oder das Sozialamt?" in shown.main.get_text()


def test_it_is_never_shown_in_public(
    peine: Flask, interpreter: Staff, place: tuple[str, str], client
):
    where, name = place
    fill(interpreter.client, where, body=GERMAN, unsure=MARKED)
    with peine.app_context():
        publish(store.by_public_id(name))
    for address in (f"/de/voices/{name}", "/de/voices"):
        told = client.get(address).get_data(as_text=True)
        assert GERMAN in told
        assert "Sozialamt" not in told
        assert "<mark" not in told


def test_what_is_unsure_is_checked_first_and_then_sure(
    peine: Flask, staff, interpreter: Staff, place: tuple[str, str]
):
    second = staff("interpreter", languages=("tr",))
    with peine.app_context():
        older = [say(f"{TURKISH} {number}", lang="tr").contribution for number in range(2)]
        for contribution in older:
            service.translate(interpreter.actor, contribution.statement, "de", "Ohne Zweifel")
    where, _name = place
    fill(interpreter.client, where, body=GERMAN, unsure=MARKED)
    listed = page(second.client.get(f"{DESK}?task=check"))
    assert listed.select_one(".entries a")["href"] == f"{where}?task=check"
    assert "Amt für Teilhabe" in page(second.client.get(where)).select_one("mark").get_text()
    fill(second.client, where, checked="y")
    with peine.app_context():
        reading = texts.german(db.session.get_one(Text, int(where.split("/")[-2])))
        assert (reading.checked, reading.unsure) == (True, ())


def test_words_that_are_not_in_the_translation_are_refused(
    interpreter: Staff, place: tuple[str, str]
):
    answer = fill(interpreter.client, place[0], body=GERMAN, unsure="Jugendamt // vielleicht")
    shown = page(answer)
    assert answer.status_code == 400
    assert shown.select_one(".error-summary a")["href"] == "#unsure"
    assert shown.select_one("textarea[name=unsure]").get_text().strip().startswith("Jugendamt")


def test_who_opens_it_again_can_take_the_marks_away(
    peine: Flask, interpreter: Staff, place: tuple[str, str]
):
    where, _name = place
    fill(interpreter.client, where, body=GERMAN, unsure=MARKED)
    opened = page(interpreter.client.get(where))
    assert opened.select_one("textarea[name=unsure]").get_text().strip() == MARKED
    fill(interpreter.client, where, unsure="")
    with peine.app_context():
        text = db.session.get_one(Text, int(where.split("/")[-2]))
        assert texts.german(text).unsure == ()
        assert len(text.versions) == 2


def test_other_words_in_the_same_place_lose_the_marks(
    peine: Flask, interpreter: Staff, place: tuple[str, str]
):
    where, _name = place
    fill(interpreter.client, where, body=GERMAN, unsure=MARKED)
    with peine.app_context():
        version = texts.version_in(db.session.get_one(Text, int(where.split("/")[-2])), "de")
        version.body = "Vom […] ruft niemand zurück."
        db.session.commit()
        assert version.unsure is None


def test_erasing_takes_the_marks_along(peine: Flask, interpreter: Staff, place: tuple[str, str]):
    where, name = place
    fill(interpreter.client, where, body=GERMAN, unsure=MARKED)
    with peine.app_context():
        contribution = store.by_public_id(name)
        contributions.withdraw(speaker(contribution.id), contribution)
        contributions.erase(speaker(contribution.id), contribution)
        assert "Sozialamt" not in str(db.session.execute(select(Version.unsure)).all())


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", []),
        ("  \n\n", []),
        ("Bus", [(3, 3, "")]),
        ("Bus // welcher?\nBus", [(3, 3, "welcher?"), (12, 3, "")]),
        ("kein // \nBus", [(3, 3, ""), (16, 4, "")]),
    ],
)
def test_a_line_means_the_next_place_of_its_words(lines: str, found: list[tuple[int, int, str]]):
    assert passages.read(lines, "Im Bus, der Bus kein Platz") == found


def test_a_third_line_with_words_that_stand_there_twice_is_refused():
    with pytest.raises(passages.NotInTranslation):
        passages.read("Bus\nBus\nBus", "Bus und Bus")
