"""Staff accounts: signing in, making them, losing them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import service, store
from app.core.actor import SYSTEM, Grant
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.permissions import Role
from tests.builders import PASSWORD, Staff, fill, page

Maker = Callable[..., Staff]


def profile(email: str = "neu@staff.example", *grants: Grant) -> service.Profile:
    return service.Profile(email, "Neue Person", grants or (Grant(Role.INTERPRETER),), ("ar",))


def test_after_signing_in_a_coordinator_sees_the_way_to_what_waits(staff: Maker) -> None:
    coordinator = staff("coordinator", "peine")
    opened = page(coordinator.client.get("/de/staff/", follow_redirects=True))
    assert opened.select_one("a.tile[href^='/de/staff/queue']") is not None


def test_a_wrong_password_says_so_and_does_not_tell_whether_the_account_exists(
    client: FlaskClient, staff: Maker
) -> None:
    email = staff("coordinator", "peine").email
    known = fill(client, "/de/staff/sign-in", email=email, password="wrong wrong wrong")
    unknown = fill(
        client, "/de/staff/sign-in", email="x@staff.example", password="wrong wrong wrong"
    )
    said = [page(answer).select_one(".kern-alert").get_text() for answer in (known, unknown)]
    assert said[0] == said[1]


def test_signing_out_closes_the_desk(staff: Maker) -> None:
    coordinator = staff("coordinator", "peine")
    fill(coordinator.client, "/de/staff/queue", form="form[action$='sign-out']")
    answer = coordinator.client.get("/de/staff/queue")
    assert "/sign-in" in answer.location


def test_an_administrator_makes_an_account_that_can_sign_in(peine: Flask, staff: Maker) -> None:
    administrator = staff("administrator")
    answer = fill(
        administrator.client,
        "/de/staff/accounts/new",
        name="Neue Koordination",
        email="neu@staff.example",
        password="a first password",
        coordinates=["ilsede"],
    )
    assert answer.status_code == 302
    newcomer = peine.test_client()
    fill(newcomer, "/de/staff/sign-in", email="neu@staff.example", password="a first password")
    assert newcomer.get("/de/staff/queue").status_code == 200


def test_a_mistake_in_the_form_keeps_what_was_typed(staff: Maker) -> None:
    administrator = staff("administrator")
    answer = fill(
        administrator.client,
        "/de/staff/accounts/new",
        name="Neue Koordination",
        email="keine Adresse",
        password="a first password",
        roles="planner",
    )
    assert answer.status_code == 200
    assert page(answer).select_one("#name")["value"] == "Neue Koordination"
    assert page(answer).select_one("#email-error")


@pytest.mark.parametrize(
    ("roles", "said"),
    [("", "eine Gemeinde oder eine Rolle"), ("interpreter", "Sprachen der Sprachmittlung")],
)
def test_nobody_gets_an_account_with_nothing_to_do(staff: Maker, roles: str, said: str) -> None:
    told = {"name": "Neu", "email": "neu@staff.example", "password": "a first password"}
    administrator = staff("administrator").client
    answer = fill(
        administrator, "/de/staff/accounts/new", **told, **({"roles": roles} if roles else {})
    )
    assert said in page(answer).main.get_text()
    assert "neu@staff.example" not in administrator.get("/de/staff/accounts").get_data(as_text=True)


def test_an_account_that_was_switched_off_is_out_at_once(peine: Flask, staff: Maker) -> None:
    coordinator = staff("coordinator", "peine")
    assert coordinator.client.get("/de/staff/queue").status_code == 200
    with peine.app_context():
        service.change(SYSTEM, coordinator.actor.id, profile(), active=False)
    assert coordinator.client.get("/de/staff/queue").status_code == 302


def test_a_new_password_ends_open_sessions(peine: Flask, staff: Maker) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        service.set_password(SYSTEM, coordinator.actor.id, "quite another one")
    assert coordinator.client.get("/de/staff/queue").status_code == 302


def test_the_last_administrator_cannot_lock_everybody_out(peine: Flask, staff: Maker) -> None:
    administrator = staff("administrator")
    with peine.app_context():
        with pytest.raises(Invalid):
            service.change(SYSTEM, administrator.actor.id, profile(), active=True)
        assert [user.id for user in store.with_role(Role.ADMINISTRATOR)] == [administrator.actor.id]


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [("nobody", PASSWORD, "email-invalid"), ("a@staff.example", "short", "password-short")],
)
def test_impossible_accounts_are_refused(
    peine: Flask, email: str, password: str, code: str
) -> None:
    with peine.app_context():
        with pytest.raises(Invalid) as caught:
            service.create(SYSTEM, profile(email), password)
        assert caught.value.code == code


def test_an_address_has_one_account(peine: Flask) -> None:
    with peine.app_context():
        service.create(SYSTEM, profile(), PASSWORD)
        with pytest.raises(Conflict):
            service.create(SYSTEM, profile("NEU@staff.example"), PASSWORD)


def test_a_coordinator_makes_no_accounts(peine: Flask, staff: Maker) -> None:
    coordinator = staff("coordinator", "peine")
    assert coordinator.client.get("/de/staff/accounts").status_code == 404
    with peine.app_context(), pytest.raises(NotAllowed):
        service.create(coordinator.actor, profile(), PASSWORD)
