"""The municipality's own path: decide what it can solve, and answer those who spoke there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.core.errors import Invalid, NotAllowed
from app.district import store as district
from app.extensions import db
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.models import Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from app.themes.store import groups
from tests.builders import Staff, fill, page, send
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]
DECISION = Decision(Outcome.WILL_DO, "Das wünschen sich viele.", "Die Bänke kommen im Frühjahr.")
TYPED = {"outcome": "will-do", "reason": DECISION.reason, "answer": DECISION.answer}


@pytest.fixture
def benches(peine: Flask) -> int:
    """A theme with voices in three languages from Peine and one more from Lengede."""
    with peine.app_context():
        return theme(
            "Sitzbänke",
            [
                voice("Es fehlen Bänke."),
                voice("لا توجد مقاعد هنا.", "ar"),
                voice("Burada bank yok.", "tr"),
            ],
            [voice("Nie ma tu ławek.", "pl", "lengede")],
        ).id


def mark(app: Flask, number: int, coordinator: Staff, reach: Reach = Reach.MUNICIPAL) -> None:
    with app.app_context():
        place = district.municipality("peine").id
        arranging.mark_reach(coordinator.actor, groups.theme(number), place, reach)


def given(app: Flask, number: int) -> int:
    with app.app_context():
        return len(groups.theme(number).answers)


def wanted(made: Theme) -> set[str]:
    return {row.lang for row in made.answers[0].text.wanted}


def test_the_answer_form_is_there_only_for_municipal_themes(
    peine: Flask, staff: NewStaff, benches: int
) -> None:
    coordinator = staff("coordinator", "peine")
    address = f"/de/staff/themes/{benches}"
    assert page(coordinator.client.get(address)).select_one("#answer") is None
    mark(peine, benches, coordinator)
    form = page(coordinator.client.get(address)).select_one("#answer form")
    assert form is not None
    offered = {control["value"] for control in form.select("input[type=radio]")}
    assert "will-do" in offered
    assert "conference" not in offered


def test_the_answer_is_wanted_in_the_languages_of_those_who_spoke_here(
    peine: Flask, staff: NewStaff, benches: int
) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator)
    address = f"/en/staff/themes/{benches}"
    assert fill(coordinator.client, address, form="#answer form", **TYPED).status_code == 302
    with peine.app_context():
        made = groups.theme(benches)
        assert wanted(made) == {"ar", "tr"}
        assert made.answers[0].outcome == Outcome.WILL_DO
    answers = page(coordinator.client.get(address)).select_one("#answers")
    shown = " ".join(answers.get_text(" ").split())
    assert "Die Bänke kommen im Frühjahr." in shown
    assert "Not translated yet Arabic, Turkish" in shown


def test_a_language_is_not_missing_any_more_once_a_person_translated_it(
    peine: Flask, staff: NewStaff, benches: int
) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator)
    with peine.app_context():
        place = district.municipality("peine").id
        answer = answering.answer_as_municipality(
            coordinator.actor, groups.theme(benches), place, DECISION
        )
        for text in (answer.text, answer.reason):
            add_version(text, "ar", "ستأتي المقاعد في الربيع.", Origin.HUMAN)
            add_version(text, "tr", "Banklar ilkbaharda gelecek.", Origin.MACHINE)
        db.session.commit()
    shown = page(coordinator.client.get(f"/en/staff/themes/{benches}")).select_one("#answers")
    assert "Turkish" in shown.get_text()
    assert "Arabic" not in shown.get_text()


def test_a_second_click_sends_no_second_answer(peine: Flask, staff: NewStaff, benches: int) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator)
    address = f"/en/staff/themes/{benches}"
    opened = page(coordinator.client.get(address))
    send(coordinator.client, opened, address, form="#answer form", **TYPED)
    again = send(coordinator.client, opened, address, form="#answer form", **TYPED)
    assert again.status_code == 409
    assert DECISION.answer in page(again).select_one("#answer textarea[name=answer]").get_text()
    assert given(peine, benches) == 1


def test_an_incomplete_answer_comes_back_with_what_was_typed(
    peine: Flask, staff: NewStaff, benches: int
) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator)
    address = f"/en/staff/themes/{benches}"
    answer = fill(
        coordinator.client, address, form="#answer form", answer="Kommt.", outcome="exists"
    )
    assert answer.status_code == 400
    shown = page(answer)
    assert "Please write why it was decided like this." in shown.main.get_text()
    assert "Kommt." in shown.select_one("#answer textarea[name=answer]").get_text()
    assert given(peine, benches) == 0


@pytest.mark.parametrize("outcome", ["conference", "nonsense", ""])
def test_a_municipality_cannot_decide_for_the_conference(
    peine: Flask, staff: NewStaff, benches: int, outcome: str
) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator)
    typed = TYPED | {"outcome": outcome}
    address = f"/de/staff/themes/{benches}"
    assert fill(coordinator.client, address, form="#answer form", **typed).status_code == 400
    assert given(peine, benches) == 0


def test_a_theme_for_the_district_is_not_answered_by_a_municipality(
    peine: Flask, staff: NewStaff, benches: int
) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator, Reach.DISTRICT)
    with peine.app_context():
        place = district.municipality("peine").id
        with pytest.raises(Invalid):
            answering.answer_as_municipality(
                coordinator.actor, groups.theme(benches), place, DECISION
            )


def test_nobody_answers_for_another_municipality(
    peine: Flask, staff: NewStaff, benches: int
) -> None:
    coordinator = staff("coordinator", "peine")
    mark(peine, benches, coordinator)
    stranger = staff("coordinator", "lengede")
    with peine.app_context():
        place = district.municipality("peine").id
        with pytest.raises(NotAllowed):
            answering.answer_as_municipality(stranger.actor, groups.theme(benches), place, DECISION)
