"""Who may open what: every address × everybody, and nothing is changed without the form's token."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.permissions import LOCAL_ROLES, PERMISSIONS, Role
from app.extensions import db, limiter
from app.web import access
from tests.house.form_values import SENDINGS, in_order, send
from tests.house.visits import address, browser, token
from tests.whole_round import Round

FOREIGN = {
    "foreign": Role.COORDINATOR,
    "district": Role.COORDINATOR,
    "foreign-helper": Role.HELPER,
}
"""Coordinators of another municipality, and of what was said to the whole district; a helper."""

IN_THE_BROWSER = {
    *("receipts.close", "receipts.enter", "security.login", "security.logout"),
    *("entry.handed_over", "entry.printed"),
    *("room.other_slip", "room.slips_printed", "room.vote"),
}
"""Forms that change a cookie and nothing in the database."""


def endpoints(app: Flask, method: str) -> Iterator[str]:
    """What can be asked for with this method, library views included."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            yield rule.endpoint


def staff_endpoints(app: Flask, method: str) -> list[str]:
    return [name for name in endpoints(app, method) if access.permissions_of(app, name)]


def opens(app: Flask, role: Role, endpoint: str) -> bool:
    """Whether the table of permissions lets this role in."""
    return bool(PERMISSIONS[role] & (access.permissions_of(app, endpoint) or set()))


def state(the_round: Round) -> str:
    """Changes with every row that changes."""
    seen = hashlib.sha256()
    with the_round.app.app_context():
        for table in db.metadata.sorted_tables:
            for row in db.session.execute(select(table).order_by(*table.primary_key)):
                seen.update(repr(tuple(row)).encode())
        db.session.rollback()
    return seen.hexdigest()


def knock(the_round: Round, client: FlaskClient, method: str, endpoint: str) -> int:
    """Ask for an endpoint, or send its form with a valid token; the status."""
    if method == "POST":
        return send(the_round, endpoint, client=client).status_code
    return client.get(address(the_round, endpoint, "de")).status_code


def test_every_view_declares_who_may_open_it(app: Flask) -> None:
    assert {
        name for name in app.view_functions if access.permissions_of(app, name) is None
    } == set()


def test_a_view_without_a_declaration_stops_the_start(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: ""
    with pytest.raises(RuntimeError, match="forgotten"):
        access.check_every_view(app)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_is_led_to_the_sign_in(the_round: Round, method: str) -> None:
    before, client = state(the_round), browser(the_round, "nobody")
    wrong = {}
    for endpoint in staff_endpoints(the_round.app, method):
        where, data = address(the_round, endpoint, "de"), {"csrf_token": token(client)}
        answer = client.get(where) if method == "GET" else client.post(where, data=data)
        door = address(the_round, "security.login", "de")
        if answer.status_code != 302 or answer.headers["Location"].partition("?")[0] != door:
            wrong[endpoint] = answer.status
    assert wrong == {}
    assert state(the_round) == before


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_its_permissions_say_and_nothing_else(
    the_round: Round, role: Role
) -> None:
    app, client = the_round.app, browser(the_round, role.value)
    wrong = {}
    for endpoint in staff_endpoints(app, "GET"):
        status = knock(the_round, client, "GET", endpoint)
        if (status != 404) != opens(app, role, endpoint):
            wrong[endpoint] = status
    assert wrong == {}


@pytest.mark.parametrize("role", Role)
def test_a_role_sends_nothing_without_the_permission(the_round: Round, role: Role) -> None:
    app, client, before = the_round.app, browser(the_round, role.value), state(the_round)
    refused = [name for name in staff_endpoints(app, "POST") if not opens(app, role, name)]
    assert refused
    wrong = {name: knock(the_round, client, "POST", name) for name in refused}
    assert set(wrong.values()) == {404}, wrong
    assert state(the_round) == before


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", FOREIGN)
def test_what_belongs_to_another_municipality_does_not_exist(
    the_round: Round, who: str, method: str
) -> None:
    app, client, before = the_round.app, browser(the_round, who), state(the_round)
    assert FOREIGN[who] in LOCAL_ROLES
    theirs = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint in staff_endpoints(app, method) and rule.arguments - {"lang"}
    ]
    assert len(theirs) > 5
    found = {name: knock(the_round, client, method, name) for name in theirs}
    assert set(found.values()) == {404}, found
    assert state(the_round) == before


@pytest.mark.parametrize("endpoint", ["themes.desk", "themes.desk_theme"])
@pytest.mark.parametrize("who", FOREIGN)
def test_the_place_in_an_address_opens_no_other_municipality(
    the_round: Round, who: str, endpoint: str
) -> None:
    where = address(the_round, endpoint, "de", {"place": "peine"})
    assert browser(the_round, "coordinator").get(where).status_code == 200
    assert browser(the_round, who).get(where).status_code == 404


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_text_in_another_language_is_on_no_desk(the_round: Round, method: str) -> None:
    client, endpoint = (
        browser(the_round, "foreign-interpreter"),
        {
            "GET": "translation.text",
            "POST": "translation.save",
        }[method],
    )
    before = state(the_round)
    assert knock(the_round, client, method, endpoint) == 404
    assert state(the_round) == before


@pytest.mark.parametrize("role", Role)
def test_no_page_or_export_of_staff_shows_an_address_of_a_resident(
    the_round: Round, role: Role
) -> None:
    client = browser(the_round, role.value)
    for endpoint in staff_endpoints(the_round.app, "GET"):
        with client.get(address(the_round, endpoint, "de")) as answer:
            assert b"residents.example" not in answer.get_data(), endpoint


@pytest.mark.parametrize(
    "endpoint", ["receipts.issued", "receipts.show", "receipts.withdraw", "receipts.erase"]
)
def test_a_receipt_opens_with_its_code_only(the_round: Round, endpoint: str) -> None:
    answer = browser(the_round, "nobody").get(address(the_round, endpoint, "de"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == address(the_round, "receipts.enter", "de")


def test_nothing_is_changed_without_the_token(the_round: Round) -> None:
    before, wrong = state(the_round), {}
    for endpoint in in_order(the_round.app):
        limiter.reset()
        sending = SENDINGS[endpoint]
        where = address(the_round, endpoint, "de", sending.values(the_round))
        answer = browser(the_round, sending.who).post(where, data=sending.data(the_round))
        if answer.status_code != 400:
            wrong[endpoint] = answer.status
    assert wrong == {}
    assert state(the_round) == before


def test_every_form_that_is_sent_leads_on_to_another_page(make_round: Callable[[], Round]) -> None:
    """So that loading a page again sends nothing twice. Shows, too, that the values work."""
    the_round, wrong = make_round(), {}
    before = state(the_round)
    for endpoint in in_order(the_round.app):
        status, after = send(the_round, endpoint).status_code, state(the_round)
        if status != 302 or (after == before and endpoint not in IN_THE_BROWSER):
            wrong[endpoint] = status
        before = after
    assert wrong == {}
