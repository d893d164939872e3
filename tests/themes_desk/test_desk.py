"""What a coordinator sees of the themes: the own places, and nothing of other people's work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.accounts import service as accounts
from app.contributions import service as contributions
from app.core.actor import SYSTEM, Grant, speaker
from app.core.permissions import Role
from app.district import store as district
from app.themes.models import Outcome, Reach
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from tests.builders import PASSWORD, Staff, fill, page
from tests.groupings import concern, theme, voice

NewStaff = Callable[..., Staff]


def text_of(answer: object) -> str:
    return " ".join(page(answer).main.get_text(" ").split())  # type: ignore[arg-type,union-attr]


def test_a_theme_is_shown_with_the_voices_from_here_and_from_everywhere(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        mobility = district.field("mobility").name["en"]
        theme(
            "Busse am Abend",
            [voice("Abends fährt kein Bus."), voice("لا توجد حافلة مساءً.", "ar")],
            [voice("Der Bus fährt zu früh.", municipality="lengede")],
        )
    shown = page(staff("coordinator", "peine").client.get("/en/staff/themes"))
    heading = shown.find("h2", string=lambda text: text and text.strip() == mobility)
    assert heading is not None
    entry = heading.find_parent("section").select_one(".entry")
    facts = " ".join(entry.get_text(" ").split())
    assert "Busse am Abend" in facts
    assert "2 contributions here" in facts
    assert "3 in the whole district" in facts
    assert "Arabic 1" in facts
    assert "German 1" in facts


def test_themes_without_voices_from_here_are_not_on_the_list(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        theme("Radweg in Lengede", [voice("Der Radweg ist kaputt.", municipality="lengede")])
    shown = text_of(staff("coordinator", "peine").client.get("/de/staff/themes"))
    assert "Radweg in Lengede" not in shown


def test_what_was_taken_back_is_not_on_the_list_any_more(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        said = voice("Ich möchte das nicht mehr sagen.")
        theme("Eine Sache", [said])
        contributions.withdraw(speaker(said.id), said)
    shown = text_of(staff("coordinator", "peine").client.get("/de/staff/themes"))
    assert "Eine Sache" not in shown


def test_the_mark_and_the_answer_stand_beside_the_theme(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        made = theme("Sitzbänke", [voice("Es fehlen Bänke am Rathaus.")])
        place = district.municipality("peine").id
        arranging.mark_reach(coordinator.actor, made, place, Reach.MUNICIPAL)
        answering.answer_as_municipality(
            coordinator.actor, made, place, Decision(Outcome.WILL_DO, "Wichtig.", "Kommt bald.")
        )
    shown = text_of(coordinator.client.get("/en/staff/themes"))
    assert "The municipality can solve it" in shown
    assert "Answered: This will be done" in shown


def test_a_theme_shows_what_people_said_in_their_words_and_in_german(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        said = voice("نحتاج إلى حافلة مساءً.", "ar", german="Wir brauchen abends einen Bus.")
        made = theme("Busse am Abend", [said])
        number = made.id
    shown = page(staff("coordinator", "peine").client.get(f"/de/staff/themes/{number}"))
    originals = [text.get_text() for text in shown.select('.user-text[lang="ar"]')]
    german = [text.get_text() for text in shown.select('.user-text[lang="de"]')]
    assert originals == ["نحتاج إلى حافلة مساءً."]
    assert german == ["Wir brauchen abends einen Bus."]


def test_voices_from_other_municipalities_are_shown_on_demand(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        made = theme(
            "Busse", [voice("Bus fehlt hier."), voice("Bus fehlt dort.", municipality="lengede")]
        )
        number = made.id
    client = staff("coordinator", "peine").client
    own = text_of(client.get(f"/de/staff/themes/{number}"))
    everywhere = text_of(client.get(f"/de/staff/themes/{number}?from=everywhere"))
    assert "Bus fehlt dort." not in own
    assert "Bus fehlt dort." in everywhere


@pytest.mark.parametrize("address", ["/de/staff/themes/{}", "/de/staff/themes/{}?place=peine"])
def test_a_theme_of_another_municipality_does_not_exist(
    peine: Flask, staff: NewStaff, address: str
) -> None:
    with peine.app_context():
        number = theme("Busse", [voice("Bus fehlt.")]).id
    stranger = staff("coordinator", "lengede").client
    assert stranger.get(address.format(number)).status_code == 404


def test_a_single_voice_of_another_municipality_can_be_neither_moved_nor_taken_up(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        said = voice("Ein Trinkbrunnen wäre schön.")
        alone, name = concern("Trinkbrunnen", [said]).id, said.public_id
    stranger = staff("coordinator", "lengede")
    assert stranger.client.get(f"/de/staff/themes/move/{name}").status_code == 404
    form = page(stranger.client.get("/de/staff/themes"))
    token = form.select_one("input[name=csrf_token]")["value"]
    refused = stranger.client.post(f"/de/staff/themes/take-up/{alone}", data={"csrf_token": token})
    assert refused.status_code == 404


def test_who_works_for_several_places_chooses_one(peine: Flask) -> None:
    with peine.app_context():
        theme("Busse in Peine", [voice("Bus fehlt.")])
        theme("Licht in Lengede", [voice("Es ist dunkel.", municipality="lengede")])
        theme("Alle im Kreis", [voice("Für alle.", municipality="district")])
        grants = tuple(
            Grant(Role.COORDINATOR, place)
            for place in (
                district.municipality("peine").id,
                district.municipality("lengede").id,
                None,
            )
        )
        profile = accounts.Profile("several@staff.example", "Invented person", grants)
        accounts.create(SYSTEM, profile, PASSWORD)
    client = peine.test_client()
    fill(client, "/de/staff/sign-in", email="several@staff.example", password=PASSWORD)
    assert "Busse in Peine" in text_of(client.get("/de/staff/themes?place=peine"))
    lengede = text_of(client.get("/de/staff/themes?place=lengede"))
    assert "Licht in Lengede" in lengede
    assert "Busse in Peine" not in lengede
    assert "Alle im Kreis" in text_of(client.get("/de/staff/themes?place=district"))
    assert client.get("/de/staff/themes?place=ilsede").status_code == 404


def test_what_the_machine_has_not_grouped_yet_is_not_lost(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        voice("Eben erst veröffentlicht.")
    shown = text_of(staff("coordinator", "peine").client.get("/de/staff/themes"))
    assert "Eben erst veröffentlicht." in shown
