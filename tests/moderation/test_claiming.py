"""Who opened a contribution has it: others see so, and are led past it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import events
from app.contributions import store
from app.contributions.models import Contribution
from app.extensions import db
from app.moderation.service import claiming
from app.reserving import LASTS, Reservation
from tests.builders import Staff, page, say, send

QUEUE = "/en/staff/queue"


@pytest.fixture
def two(staff: Callable[..., Staff]) -> tuple[Staff, Staff]:
    """Two coordinators of Peine."""
    return staff("coordinator", "peine"), staff("coordinator", "peine")


def address(said: Contribution, filters: str = "") -> str:
    return f"/en/staff/contributions/{said.public_id}{filters}"


def said_by(app: Flask, *texts: str) -> list[str]:
    """The addresses of the pages of contributions with these words."""
    with app.app_context():
        return [address(say(text).contribution) for text in texts]


def take(who: Staff, where: str, step: str, **values: str):  # type: ignore[no-untyped-def]
    form = f'form:has(button[value="{step}"])'
    opened = page(who.client.get(where))
    return send(who.client, opened, where, form=form, _button=f"step={step}", **values)


def works_on(app: Flask, who: Staff) -> list[str]:
    """The pages of what this person has reserved."""
    with app.app_context():
        mine = select(Reservation.subject_id).where(Reservation.user_id == who.actor.id)
        found = select(Contribution).where(Contribution.id.in_(mine))
        return [address(row) for row in db.session.scalars(found).unique()]


def test_the_list_and_the_page_say_who_has_it(peine: Flask, two: tuple[Staff, Staff]) -> None:
    first, second = two
    where, _other = said_by(peine, "Erster", "Zweiter")
    first.client.get(where)
    queue = page(second.client.get(QUEUE)).select(".entries > li")
    assert [first.actor.name in entry.get_text() for entry in queue] == [True, False]
    assert first.actor.name in page(second.client.get(where)).select_one(".kern-alert").get_text()
    mine = page(first.client.get(QUEUE)).select(".entries > li")
    assert "is working on it" not in mine[0].get_text()
    assert works_on(peine, second) == []


def test_next_leads_past_what_somebody_else_has(peine: Flask, two: tuple[Staff, Staff]) -> None:
    first, second = two
    one, middle, last = said_by(peine, "Erster", "Zweiter", "Dritter")
    second.client.get(middle)
    assert take(first, one, "publish").headers["Location"] == last


def test_whoever_decides_or_opens_another_one_lets_go(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    first, _second = two
    one, other = said_by(peine, "Erster", "Zweiter")
    first.client.get(one)
    assert works_on(peine, first) == [one]
    first.client.get(other)
    assert works_on(peine, first) == [other]
    take(first, other, "publish")
    assert works_on(peine, first) == []


def test_a_reservation_keeps_nobody_from_deciding_and_ends_by_itself(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    first, second = two
    one, other = said_by(peine, "Erster", "Zweiter")
    first.client.get(one)
    assert take(second, one, "publish").status_code == 302
    with peine.app_context():
        said = store.by_public_id(other.rpartition("/")[2])
        earlier = events.now() - LASTS - timedelta(minutes=1)
        claiming.begin(first.actor, said, at=earlier)
        claiming.begin(second.actor, said)
    assert works_on(peine, second) == [other]


def test_next_stays_in_the_list_that_one_came_from(peine: Flask, two: tuple[Staff, Staff]) -> None:
    first, _second = two
    with peine.app_context():
        arabic, turkish, again = (
            say(text, lang=lang).contribution
            for text, lang in (("حافلة", "ar"), ("Otobüs", "tr"), ("مدرسة", "ar"))
        )
        one, other = address(arabic, "?language=ar"), address(again, "?language=ar")
        passed_over = address(turkish)
    opened = page(first.client.get(f"{QUEUE}?language=ar"))
    assert [link["href"] for link in opened.select(".entries h2 a")] == [one, other]
    assert page(first.client.get(one)).select_one('[data-key="n"]')["href"] == other
    assert take(first, one, "publish").headers["Location"] == other
    assert take(first, other, "publish").headers["Location"] == f"{QUEUE}?language=ar"
    assert first.client.get(passed_over).status_code == 200


def test_what_was_decided_can_be_undone_from_the_next_page_and_from_its_own(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    first, second = two
    one, other = said_by(peine, "Erster", "Zweiter")
    for where in (other, one):
        take(first, one, "publish")
        opened = page(first.client.get(where))
        answer = send(first.client, opened, where, form="form.undo")
        assert answer.headers["Location"] == one
        shown = page(first.client.get(one))
        assert "Undone: everything is as it was before." in shown.get_text()
        assert shown.select_one('[data-key="p"]') is not None
    assert page(second.client.get(other)).select_one("form.undo") is None


def test_a_stale_decision_on_the_field_is_refused_with_what_changed(
    peine: Flask, two: tuple[Staff, Staff]
) -> None:
    first, second = two
    (where,) = said_by(peine, "Erster")
    opened = page(first.client.get(where))
    take(second, where, "field", **{"field-field": "mobility"})
    form = 'form:has(button[value="field"])'
    values = {"form": form, "_button": "step=field", "field-field": "housing"}
    answer = send(first.client, opened, where, **values)
    assert answer.status_code == 409
    told = page(answer).select_one(".kern-alert--warning").get_text()
    assert "Field of action decided" in told
    assert second.actor.name in told
