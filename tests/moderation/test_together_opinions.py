"""One decision on several of which some were not said in German."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.contributions import store
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.extensions import db
from app.texts import store as texts
from tests.builders import Staff, page, say, send
from tests.second_opinions import arabic, give, propose

QUEUE = "/en/staff/queue"
NOTE = "Bitte schreiben Sie es freundlicher."
MakeStaff = Callable[..., Staff]


@pytest.fixture
def coordinator(staff: MakeStaff) -> Staff:
    """Responsible for the town of Peine, reads German."""
    return staff("coordinator", "peine")


@pytest.fixture
def said(peine: Flask) -> list[Contribution]:
    """One in German, one in Arabic."""
    with peine.app_context():
        return kept([say("Ihr Schlafmützen!").contribution, arabic()])


def kept(said: list[Contribution]) -> list[Contribution]:
    for contribution in said:
        db.session.refresh(contribution)
        db.session.expunge(contribution)
    return said


def look(said: list[Contribution], more: str = "") -> str:
    boxes = "&".join(f"chosen={row.public_id}.{row.revision}" for row in said)
    return f"{QUEUE}/chosen?{boxes}{more}"


def decline(staff: Staff, said: list[Contribution], reason: str) -> TestResponse:
    """Press "publish none of them"; what came of it."""
    opened = page(staff.client.get(look(said)))
    boxes = [box["value"] for box in opened.select("form.form [name=chosen]")]
    values = {"chosen": boxes, "reason": reason, "note": NOTE}
    answer = send(
        staff.client, opened, look(said), form="form.form", _button="step=decline", **values
    )
    return staff.client.get(answer.headers["Location"])


def badges(staff: Staff, where: str) -> list[str]:
    rows = page(staff.client.get(where)).select(".entries > li")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_before_the_decision_the_page_marks_whom_and_which_reasons_an_interpreter_confirms_first(
    peine: Flask, coordinator: Staff, said: list[Contribution], staff: MakeStaff
) -> None:
    staff("interpreter", languages=("ar",))
    shown = page(coordinator.client.get(look(said)))
    german, foreign = (row.get_text() for row in shown.select(".entries > li"))
    assert "second opinion" not in german
    assert "Some reasons need a second opinion" in foreign
    marked = {
        option["value"]
        for option in shown.select("select[name=reason] option")
        if "second opinion" in option.get_text()
    }
    assert Reason.INSULT in marked
    assert not marked & {Reason.PERSONAL_DATA, Reason.DUPLICATE, ""}
    assert "1 of them was not said in German" in shown.get_text()
    assert "Nobody here" not in shown.get_text()


def test_nothing_is_marked_where_all_was_said_in_german(
    coordinator: Staff, said: list[Contribution]
) -> None:
    shown = coordinator.client.get(look(said[:1])).get_data(as_text=True)
    assert "second opinion" not in shown


def test_what_somebody_must_confirm_first_becomes_a_proposal_with_the_reason_and_the_note(
    peine: Flask, coordinator: Staff, said: list[Contribution], staff: MakeStaff
) -> None:
    staff("interpreter", languages=("ar",))
    told = page(decline(coordinator, said, "insult")).get_text()
    assert "1 contribution is not published." in told
    assert "A second opinion is asked for" in told
    with peine.app_context():
        german, foreign = (store.by_public_id(row.public_id) for row in said)
        assert (german.state, foreign.state) == ("declined", "received")
        assert foreign.opinion.reason == Reason.INSULT
        assert texts.original(foreign.opinion.note).body == NOTE
    assert "Waits for a second opinion" in badges(coordinator, look(kept_again(peine, said[1:])))[0]


def kept_again(app: Flask, said: list[Contribution]) -> list[Contribution]:
    """As they stand now."""
    with app.app_context():
        return kept([store.by_public_id(row.public_id) for row in said])


def test_where_nobody_knows_the_language_that_is_said_before_and_after(
    peine: Flask, coordinator: Staff, said: list[Contribution]
) -> None:
    before = page(coordinator.client.get(look(said))).get_text()
    assert "Nobody here is entered as an interpreter for Arabic" in before
    told = page(decline(coordinator, said, "insult"))
    alert = told.select_one(".kern-alert--warning").get_text()
    assert said[1].public_id in alert
    assert "ask the person instead" in alert
    with peine.app_context():
        assert store.by_public_id(said[1].public_id).opinion is None


def test_what_is_confirmed_says_so_and_is_declined_with_the_others(
    peine: Flask, coordinator: Staff, said: list[Contribution], staff: MakeStaff
) -> None:
    interpreter = staff("interpreter", languages=("ar",))
    with peine.app_context():
        foreign = store.by_public_id(said[1].public_id)
        give(interpreter.actor, propose(coordinator.actor, foreign))
    now = kept_again(peine, said)
    assert "The meaning is confirmed" in badges(coordinator, look(now))[1]
    assert "2 contributions are not published." in page(decline(coordinator, now, "insult")).text


def test_whoever_presses_decline_in_the_list_stands_at_the_reasons(
    coordinator: Staff, said: list[Contribution]
) -> None:
    button = page(coordinator.client.get(QUEUE)).select_one("#choose [name=step]")
    assert (button["value"], button["data-key"]) == ("decline", "d")
    opened = page(coordinator.client.get(look(said, "&step=decline")))
    assert opened.select_one("[autofocus]")["name"] == "reason"
    assert page(coordinator.client.get(look(said))).select_one("[autofocus]") is None


def test_after_asking_the_desk_goes_to_the_next_and_past_what_waits_for_an_opinion(
    peine: Flask, coordinator: Staff, said: list[Contribution], staff: MakeStaff
) -> None:
    staff("interpreter", languages=("ar",))
    where = f"/en/staff/contributions/{said[1].public_id}?state=received"
    form = 'form:has(textarea[name="decline-note"])'
    opened = page(coordinator.client.get(where))
    values = {"decline-reason": "insult", "decline-note": NOTE}
    answer = send(coordinator.client, opened, where, form=form, _button="step=decline", **values)
    following = answer.headers["Location"]
    assert following == f"/en/staff/contributions/{said[0].public_id}?state=received"
    shown = coordinator.client.get(following).get_data(as_text=True)
    assert "asked to confirm the meaning first" in shown
    answer = send(
        coordinator.client,
        page(coordinator.client.get(following)),
        following,
        form='form:has([value="publish"])',
        _button="step=publish",
    )
    assert answer.headers["Location"] == f"{QUEUE}?state=received"
