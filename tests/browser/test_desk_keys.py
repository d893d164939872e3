"""The keys of the desk: they act where one expects it, and never where one does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.contributions import store
from tests.browser.window import Window
from tests.builders import say

pytestmark = pytest.mark.browser

QUEUE = "/de/staff/queue"


@pytest.fixture
def names(peine: Flask) -> list[str]:
    """Three contributions that wait."""
    with peine.app_context():
        return [say(f"Beitrag {number}").contribution.public_id for number in range(3)]


@pytest.fixture
def desk(signed_in: Callable[..., Window]) -> Window:
    return signed_in("coordinator", "peine")


def states(app: Flask, names: list[str]) -> list[str]:
    with app.app_context():
        return [store.by_public_id(name).state for name in names]


def key(desk: Window, *pressed: str, opens: bool = False) -> None:
    """Press keys; the last one opens a page if `opens`."""
    for one in pressed[:-1] if opens else pressed:
        desk.page.keyboard.press(one)
    if opens:
        with desk.page.expect_navigation():
            desk.page.keyboard.press(pressed[-1])


def test_several_are_ticked_looked_at_published_and_undone(
    peine: Flask, desk: Window, names: list[str]
) -> None:
    desk.open(QUEUE)
    key(desk, "j", "x", "j", "x", "p", opens=True)
    assert states(peine, names) == ["received"] * 3, "only a look so far"
    desk.picture("chosen")
    key(desk, "p", opens=True)
    assert states(peine, names) == ["published", "published", "received"]
    desk.picture("result")
    key(desk, "u", opens=True)
    assert states(peine, names) == ["received"] * 3
    desk.picture("undone")


def test_d_in_the_list_leads_to_the_reasons_of_what_is_in_focus(
    peine: Flask, desk: Window, names: list[str]
) -> None:
    desk.open(QUEUE)
    key(desk, "j", "d", opens=True)
    expect(desk.find("select[name=reason]")).to_be_focused()
    desk.picture("declining")
    key(desk, "1", "Enter", opens=True)
    assert states(peine, names) == ["declined", "received", "received"]


def test_a_slip_is_undone_with_one_key(peine: Flask, desk: Window, names: list[str]) -> None:
    desk.open(f"/de/staff/contributions/{names[0]}")
    key(desk, "p", opens=True)
    assert states(peine, names)[0] == "published"
    key(desk, "u", opens=True)
    assert states(peine, names)[0] == "received"
    assert names[0] in desk.page.url


def test_while_somebody_types_letters_are_letters(
    peine: Flask, desk: Window, names: list[str]
) -> None:
    desk.open(f"/de/staff/contributions/{names[0]}")
    key(desk, "a")
    desk.page.keyboard.type("upn1?")
    assert desk.find("[name=ask-question]").input_value() == "upn1?"
    key(desk, "Tab", "Tab")
    assert states(peine, names) == ["received"] * 3


def test_the_reason_is_chosen_by_its_figure_and_enter_confirms(
    peine: Flask, desk: Window, names: list[str]
) -> None:
    desk.open(f"/de/staff/contributions/{names[0]}")
    key(desk, "d", "3", "1")
    expect(desk.find("[name=decline-reason]")).to_be_focused()
    assert states(peine, names) == ["received"] * 3, "not before it is confirmed"
    key(desk, "Enter", opens=True)
    with peine.app_context():
        assert store.by_public_id(names[0]).reason == "insult"


def test_the_field_is_chosen_and_saved_by_keyboard(
    peine: Flask, desk: Window, names: list[str]
) -> None:
    desk.open(f"/de/staff/contributions/{names[0]}")
    key(desk, "f", "ArrowDown", "Enter", opens=True)
    assert names[0] in desk.page.url
    expect(desk.find("main [role=status]")).to_be_visible()


def test_the_keys_are_listed_and_can_be_switched_off_for_good(
    peine: Flask, desk: Window, names: list[str]
) -> None:
    where = f"/de/staff/contributions/{names[0]}"
    desk.open(where)
    expect(desk.find("[data-key=p] kbd")).to_be_visible()
    key(desk, "?")
    expect(desk.find("dialog")).to_be_visible()
    desk.picture("keys")
    key(desk, "p")
    desk.find("#keys-on").uncheck()
    key(desk, "Escape")
    desk.open(where)
    expect(desk.find("[data-key=p] kbd")).to_be_hidden()
    key(desk, "p", "1", "Enter")
    assert states(peine, names) == ["received"] * 3
    desk.find("[data-opens]").click()
    desk.find("#keys-on").check()
    desk.find("[data-closes]").click()
    key(desk, "p", opens=True)
    assert states(peine, names)[0] == "published"


def test_arrows_move_in_the_list_only_from_inside_it(desk: Window, names: list[str]) -> None:
    desk.open(QUEUE)
    key(desk, "ArrowDown")
    assert desk.find(".entries :focus").count() == 0
    key(desk, "j", "ArrowDown")
    expect(desk.find(f".entries a[href$='{names[1]}']")).to_be_focused()
    key(desk, "k", "Enter", opens=True)
    assert names[0] in desk.page.url


def test_without_a_script_every_button_is_there_and_no_key_is_named(
    peine: Flask, window: Callable[..., Window], desk: Window, names: list[str]
) -> None:
    plain = window("de", (1280, 900))
    plain.page.context.add_cookies(desk.page.context.cookies())
    plain.open(f"/de/staff/contributions/{names[0]}")
    expect(plain.find("[data-key=p] kbd")).to_be_hidden()
    expect(plain.find("[data-opens]")).to_be_hidden()
    plain.press("[data-key=p]")
    plain.press("[data-key=u]")
    assert states(peine, names) == ["received"] * 3
