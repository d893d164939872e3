"""Two rounds: what one promised is shown where people of the next one speak of it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.conference.service import resulting
from app.conference.service.resulting import Result
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.core.permissions import Role
from app.district import service as district_service
from app.district import store as district
from app.dossiers import service as dossiers
from app.measures.rules import Plan
from app.measures.service import founding, keeping
from app.themes.models import Outcome
from app.themes.service import arranging
from app.themes.service.answering import Decision
from tests.builders import Staff, fill, make_staff, page, publish
from tests.conference.prepared import on_agenda
from tests.district.test_rounds import OPENING, next_file
from tests.groupings import looks_like, theme
from tests.residents import main_text, opened, say_it

FIRST = {"ar": "لا توجد حافلة في المساء.", "de": "Abends fährt kein Bus nach Hause."}
AGAIN = {"tr": "Akşamları hâlâ otobüs yok.", "de": "Nach neun kommt niemand mehr heim."}
OTHER = "Die Schaukel auf dem Spielplatz ist kaputt."
WAITING = "Das Amt hat nur vormittags offen."
PROMISE = "Wir empfehlen dem Kreistag einen Rufbus am Abend."
PLAN = Plan(
    title="Rufbus zur Probe",
    summary="Ein Jahr lang fährt abends ein Rufbus.",
    office="Fachdienst Verkehr",
    starts_on=date(2027, 1, 11),
    ends_on=date(2028, 12, 31),
)


@dataclass(frozen=True)
class Rounds:
    """What two rounds left: ids of themes and of the measure, receipt codes of the first."""

    app: Flask
    coordinator: FlaskClient
    planner: FlaskClient
    then: int
    now: int
    other: int
    measure: int
    codes: Mapping[str, str]

    def read(self, client: FlaskClient, address: str, part: str = "main") -> str:
        """The words of a part of a page."""
        found = page(client.get(address)).select_one(part)
        assert found is not None, f"no {part} on {address}"
        return " ".join(found.get_text(" ").split())


def published(app: Flask, codes: Mapping[str, str], direction: int) -> list[Contribution]:
    """A coordinator publishes what is behind these codes, and the machine reads its meaning."""
    rows = [publish(store.by_code(app.config["SECRET_KEY"], code)) for code in codes.values()]
    for row in rows:
        looks_like(row, direction)
    return rows


def said(app: Flask, texts: Mapping[str, str]) -> dict[str, str]:
    """Language → the receipt code of who said this."""
    return {lang: say_it(app.test_client(), body, lang, lang=lang) for lang, body in texts.items()}


def have_a_round(
    app: Flask, codes: Mapping[str, str], coordinator: Staff, planner: Staff
) -> tuple[int, int]:
    """Themes, a dossier, the conference and a measure; ids of the theme and of the measure."""
    made = theme("Busse am Abend", published(app, codes, 0))
    arranging.rename(coordinator.actor, made, "Busse am Abend")
    dossiers.forward(coordinator.actor, district.place_of("peine"))
    (item,) = on_agenda(made.id)
    during = item.meeting.starts_at + timedelta(hours=1)
    decision = Decision(Outcome.RECOMMENDED, "Alle Tische waren dafür.", PROMISE)
    resulting.enter(planner.actor, item, Result(decision), revision=item.revision, at=during)
    measure = founding.found(planner.actor, made, None, PLAN, at=during)
    keeping.begin(planner.actor, measure, revision=measure.revision, at=during)
    return made.id, measure.id


@pytest.fixture
def rounds(peine: Flask, tmp_path: Path) -> Rounds:
    """A round that promised something, and the next one, in which people say it again."""
    coordinator = make_staff(peine, Role.COORDINATOR, "peine")
    planner = make_staff(peine, Role.PLANNER)
    first = said(peine, FIRST)
    waiting = say_it(peine.test_client(), WAITING)
    with peine.app_context():
        then, measure = have_a_round(peine, first, coordinator, planner)
        district_service.load(SYSTEM, next_file(tmp_path), at=OPENING)
        jobs.run("go-along")
    again, other = said(peine, AGAIN), {"de": say_it(peine.test_client(), OTHER)}
    with peine.app_context():
        now = theme("Abends nach Hause", published(peine, again, 0))
        beside = theme("Spielplatz", published(peine, other, 7))
        jobs.run("group")
        for row, title in ((now, "Abends nach Hause"), (beside, "Spielplatz")):
            arranging.rename(coordinator.actor, row, title)
        ids = (then, now.id, beside.id, measure)
    codes = first | {"waiting": waiting}
    return Rounds(peine, coordinator.client, planner.client, *ids, codes)


def test_who_says_it_again_reads_what_was_promised_and_how_far_it_is(rounds: Rounds) -> None:
    # Given somebody of the second round who opens the theme of what they said
    resident = rounds.app.test_client()
    promised = "section[aria-labelledby=promised]"
    words = rounds.read(resident, f"/de/themes/{rounds.now}", promised)
    # then the promise, the round, and the measure with its office and status are there
    for told in (PROMISE, "Busse am Abend", "2026/2027", "Rufbus zur Probe", "Fachdienst Verkehr"):
        assert told in words
    links = page(resident.get(f"/de/themes/{rounds.now}")).select(f"{promised} a")
    assert {f"/de/themes/{rounds.then}", f"/de/measures/{rounds.measure}"} <= {
        str(link["href"]) for link in links
    }
    # and a theme that is new in this round claims nothing
    assert not page(resident.get(f"/de/themes/{rounds.other}")).select(promised)
    # and so it is said where everybody reads what became of it
    became = rounds.read(resident, "/tr/became")
    assert "Abends nach Hause" in became
    assert "Busse am Abend" in became


def test_who_spoke_first_still_reads_the_answer_and_is_led_on(rounds: Rounds) -> None:
    for lang in FIRST:
        receipt = main_text(opened(rounds.app.test_client(), rounds.codes[lang], lang))
        assert PROMISE in receipt
    resident = rounds.app.test_client()
    earlier = page(resident.get(f"/ar/themes/{rounds.then}"))
    assert earlier.select(f"main a[href='/ar/themes/{rounds.now}']")
    assert "Busse am Abend" in rounds.read(resident, "/ar/became?round=2026-2027")


def test_the_planungsteam_sees_it_when_it_reviews(rounds: Rounds) -> None:
    # Given the dossier of the second round
    with rounds.app.app_context():
        dossiers.forward(SYSTEM, district.place_of("peine"))
    # when a planner reviews the theme, the promise and the measure stand at its head
    review = f"/de/staff/planning/{rounds.now}"
    words = rounds.read(rounds.planner, review, "#earlier")
    for told in ("Busse am Abend", PROMISE, "Rufbus zur Probe"):
        assert told in words
    # and the list of the first round can still be opened
    assert "Busse am Abend" in rounds.read(rounds.planner, "/de/staff/planning?round=2026-2027")


def test_the_coordinator_sees_it_and_loses_nothing_that_waits(rounds: Rounds) -> None:
    words = rounds.read(rounds.coordinator, f"/de/staff/themes/{rounds.now}", "#earlier")
    assert PROMISE in words
    assert "Rufbus zur Probe" in words
    # what nobody had decided is in the queue, and counts in the second round once it is public
    assert WAITING in rounds.read(rounds.coordinator, "/de/staff/queue")
    with rounds.app.app_context():
        row = publish(store.by_code(rounds.app.config["SECRET_KEY"], rounds.codes["waiting"]))
        assert row.cycle.key == "2028-2029"
        assert store.by_code(rounds.app.config["SECRET_KEY"], rounds.codes["ar"]).cycle.key == (
            "2026-2027"
        )


def test_what_all_have_taken_back_is_no_promise_in_public_any_more(rounds: Rounds) -> None:
    with rounds.app.app_context():
        for lang in FIRST:
            row = store.by_code(rounds.app.config["SECRET_KEY"], rounds.codes[lang])
            contributions.withdraw(speaker(row.id), row)
    resident = rounds.app.test_client()
    for address in (f"/de/themes/{rounds.now}", "/de/became"):
        shown = rounds.read(resident, address)
        assert "Abends nach Hause" in page(resident.get(address)).get_text()
        assert "Busse am Abend" not in shown
    # the desks still know what was promised: an answer is no word of those who took theirs back
    desk = f"/de/staff/themes/{rounds.now}"
    assert PROMISE in rounds.read(rounds.coordinator, desk, "#earlier")


def shown_to_residents(rounds: Rounds) -> bool:
    shown = page(rounds.app.test_client().get(f"/de/themes/{rounds.now}")).get_text()
    back = page(rounds.app.test_client().get(f"/de/themes/{rounds.then}")).get_text()
    assert ("Busse am Abend" in shown) == ("Abends nach Hause" in back)
    return "Busse am Abend" in shown


def let_the_machine_match_again(rounds: Rounds) -> None:
    """Somebody else says the same, so that it has a reason to."""
    code = {"de": say_it(rounds.app.test_client(), "Kein Bus mehr nach neun.")}
    with rounds.app.app_context():
        published(rounds.app, code, 0)
        jobs.run("group")


@pytest.mark.parametrize("who", ["coordinator", "planner"])
def test_a_person_who_says_that_it_is_not_the_same_has_the_last_word(
    rounds: Rounds, who: str
) -> None:
    with rounds.app.app_context():
        dossiers.forward(SYSTEM, district.place_of("peine"))
    desk = "themes" if who == "coordinator" else "planning"
    client, address = getattr(rounds, who), f"/de/staff/{desk}/{rounds.now}"
    button = "form[action$='/earlier']"
    assert shown_to_residents(rounds)
    assert fill(client, address, form=button, _button="same=no").status_code == 302
    let_the_machine_match_again(rounds)
    assert not shown_to_residents(rounds)
    assert page(client.get(address)).select_one("#earlier") is None
    # and whoever said so by mistake takes it back
    assert fill(client, address, form=button, _button="same=yes").status_code == 302
    assert shown_to_residents(rounds)
    let_the_machine_match_again(rounds)
    assert shown_to_residents(rounds)
