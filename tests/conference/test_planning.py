"""What the Planungsteam sees of what was forwarded, and how its decisions reach everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.conference.service import planning as service
from app.conference.store import planning as store
from app.core.actor import SYSTEM
from app.core.errors import NotAllowed, NotFound
from app.district import store as district
from app.themes.models import Outcome, Reach, Theme
from app.themes.service import arranging
from app.themes.service.answering import Decision
from app.themes.store import groups
from tests.builders import Staff, fill, page, send
from tests.conference.prepared import forward
from tests.groupings import concern, theme, voice

NewStaff = Callable[..., Staff]
TYPED = {
    "outcome": "conference",
    "reason": "Das betrifft alle Gemeinden.",
    "answer": "Wir sprechen im Herbst darüber.",
}


def text_of(answer: object) -> str:
    return " ".join(page(answer).main.get_text(" ").split())  # type: ignore[arg-type,union-attr]


def test_a_theme_is_shown_across_municipalities_with_its_dossiers(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    with peine.app_context():
        place = district.municipality("peine").id
        arranging.mark_reach(SYSTEM, groups.theme(busses), place, Reach.DISTRICT)
    answer = staff("planner").client.get("/en/staff/planning")
    entry = page(answer).select_one(".entry")
    facts = " ".join(entry.get_text(" ").split())
    assert "Busse am Abend" in facts
    assert "3 contributions" in facts
    assert "Undecided" in facts
    assert "Concerns the whole district" in facts
    links = {link["href"] for link in entry.select("a")}
    assert {"/en/staff/dossiers/peine/1", "/en/staff/dossiers/lengede/1"} <= links


def test_what_no_dossier_brought_is_not_before_the_planungsteam(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    with peine.app_context():
        other = theme("Noch nicht weitergegeben", [voice("Eine andere Sache.")]).id
    client = staff("planner").client
    assert "Noch nicht weitergegeben" not in text_of(client.get("/de/staff/planning"))
    assert client.get(f"/de/staff/planning/{other}").status_code == 404


def test_a_forwarded_contribution_is_found_in_whatever_theme_it_is_now(peine: Flask) -> None:
    with peine.app_context():
        said = voice("Bus fehlt.")
        theme("Vorher", [said])
        forward("peine")
        later = theme("Nachher", [voice("Etwas anderes.", municipality="lengede")])
        arranging.move(SYSTEM, said, later)
        titles = [row.theme.title for row in store.agenda(district.current_cycle().id)]
        assert titles == ["Nachher"]


def test_only_undecided_themes_can_be_shown(peine: Flask, staff: NewStaff, busses: int) -> None:
    client = staff("planner").client
    with peine.app_context():
        theme("Licht", [voice("Es ist dunkel.")])
        forward("peine")
    typed = TYPED | {"outcome": "exists"}
    fill(client, f"/de/staff/planning/{busses}", form="#decision form", **typed)
    undecided = text_of(client.get("/de/staff/planning?show=undecided"))
    assert "Licht" in undecided
    assert "Busse am Abend" not in undecided
    assert "Busse am Abend" in text_of(client.get("/de/staff/planning"))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("conference", "Goes to the Integration Conference"),
        ("back-to-municipality", "Goes back to the municipality"),
        ("needs-more", "More needs to be known first"),
    ],
)
def test_what_was_only_passed_on_or_put_off_stays_undecided(
    peine: Flask, staff: NewStaff, busses: int, outcome: str, words: str
) -> None:
    client, listed = staff("planner").client, "/en/staff/planning?show=undecided"
    address = f"/de/staff/planning/{busses}"
    fill(client, address, form="#decision form", **(TYPED | {"outcome": outcome}))
    facts = text_of(client.get(listed))
    assert "Busse am Abend" in facts
    assert words in facts, "and it says what was decided so far"
    fill(client, address, form="#decision form", **(TYPED | {"outcome": "exists"}))
    assert "Busse am Abend" not in text_of(client.get(listed))


def test_a_decision_answers_everybody_in_their_language(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    client = staff("planner").client
    address = f"/en/staff/planning/{busses}"
    assert fill(client, address, form="#decision form", **TYPED).status_code == 302
    with peine.app_context():
        answer = groups.theme(busses).answers[0]
        assert {row.lang for row in answer.text.wanted} == {"ar", "tr"}
        assert {row.lang for row in answer.reason.wanted} == {"ar", "tr"}
        for said in groups.members(busses):
            assert [given.id for given in groups.answers_for(said)] == [answer.id]
    shown = page(client.get(address)).select_one("#answers").get_text(" ")
    assert "Goes to the Integration Conference" in shown
    assert "Arabic" in shown


def test_a_theme_given_back_becomes_municipal_everywhere(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    client = staff("planner").client
    typed = TYPED | {"outcome": "back-to-municipality"}
    fill(client, f"/de/staff/planning/{busses}", form="#decision form", **typed)
    with peine.app_context():
        for key in ("peine", "lengede"):
            assert groups.reach_of(busses, district.municipality(key).id) == Reach.MUNICIPAL
    lengede = staff("coordinator", "lengede").client.get(f"/de/staff/themes/{busses}")
    assert page(lengede).select_one("#answer form") is not None


@pytest.mark.parametrize(
    "left_out", [{"outcome": "will-do"}, {"reason": ""}, {"answer": "  "}, {"outcome": ""}]
)
def test_an_incomplete_decision_is_refused_and_not_lost(
    peine: Flask, staff: NewStaff, busses: int, left_out: dict[str, str]
) -> None:
    client = staff("planner").client
    typed = TYPED | left_out
    answer = fill(client, f"/de/staff/planning/{busses}", form="#decision form", **typed)
    assert answer.status_code == 400
    kept = page(answer).select_one("#decision").get_text()
    assert typed["reason"] in kept
    with peine.app_context():
        assert groups.theme(busses).answers == []


def test_two_decisions_at_the_same_moment_do_not_both_go_out(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    address = f"/de/staff/planning/{busses}"
    first, second = staff("planner").client, staff("planner").client
    opened = page(second.get(address))
    fill(first, address, form="#decision form", **TYPED)
    late = send(second, opened, address, form="#decision form", **(TYPED | {"answer": "Nein."}))
    assert late.status_code == 409
    assert "Nein." in page(late).select_one("#decision textarea[name=answer]").get_text()
    with peine.app_context():
        assert len(groups.theme(busses).answers) == 1


def test_forwarded_single_concerns_are_looked_at_and_can_be_taken_up(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        concern("Trinkbrunnen", [voice("Ein Trinkbrunnen fehlt.")])
        concern("Nicht dabei", [voice("Das wurde nicht weitergegeben.", municipality="ilsede")])
        forward("peine")
    client = staff("planner").client
    shown = page(client.get("/de/staff/planning")).select_one("#singles")
    assert "Ein Trinkbrunnen fehlt." in shown.get_text()
    assert "nicht weitergegeben" not in shown.get_text()
    taken = fill(client, "/de/staff/planning", form="#singles form[action*=take-up]")
    decided = fill(client, taken.headers["Location"], form="#decision form", **TYPED)
    assert decided.status_code == 302
    assert page(client.get("/de/staff/planning")).select_one("#singles") is None


def test_a_concern_that_was_not_forwarded_cannot_be_taken_up(peine: Flask, staff: NewStaff) -> None:
    planner = staff("planner").actor
    with peine.app_context():
        alone = concern("Nicht dabei", [voice("Das wurde nicht weitergegeben.")]).id
        with pytest.raises(NotFound):
            service.take_up(planner, alone)


def test_only_the_planungsteam_decides(peine: Flask, staff: NewStaff, busses: int) -> None:
    coordinator = staff("coordinator", "peine")
    assert coordinator.client.get("/de/staff/planning").status_code == 404
    assert coordinator.client.get(f"/de/staff/planning/{busses}").status_code == 404
    with peine.app_context():
        made: Theme = groups.theme(busses)
        with pytest.raises(NotAllowed):
            service.decide(coordinator.actor, made, Decision(Outcome.CONFERENCE, "Ja.", "Gut."))
