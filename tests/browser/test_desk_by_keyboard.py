"""A day's contributions cleared by keyboard alone, and two coordinators at it at the same time.

Counted are the presses after the decision is clear; the words of a question are typed, not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app import events
from app.contributions import store
from app.contributions.models import Contribution
from app.themes.tasks import analyse
from app.web.words import REASON
from tests.browser.window import Window
from tests.builders import say
from tests.groupings import looks_like, voice

pytestmark = pytest.mark.browser

MOST = 2
"""So many presses are allowed for one decision."""

SAID = {
    "de": "Abends fährt kein Bus mehr in unser Dorf",
    "ar": "لا توجد حافلة في المساء إلى قريتنا",
    "tr": "Akşamları köyümüze otobüs yok",
    "uk": "Увечері до нашого села не їздить автобус",
    "ru": "Вечером в нашу деревню не ходит автобус",
    "fa": "عصرها اتوبوسی به روستای ما نیست",
    "ku": "Êvaran otobus naçe gundê me",
    "en": "There is no bus to our village in the evening",
}


SAME = "Nach 18 Uhr kommt man nicht mehr nach Hause, Linie"

QUEUE = "/de/staff/queue?state=received"


@dataclass(frozen=True)
class Decision:
    """What is decided on how many, and where they stand afterwards.

    `keys`: what is pressed, in order; `typed`: what is typed after the first of them;
    `preview`: whether the first opens a page that shows what the second will do.
    """

    how_many: int
    keys: tuple[str, ...]
    state: str
    typed: str = ""
    preview: bool = False


_NAMES_SOMEBODY = str(1 + list(REASON).index("personal-data"))
"""The figure of a reason that an interpreter need not confirm first."""

DECISIONS = {
    "publish": Decision(40, ("p",), "published"),
    "decline": Decision(10, (_NAMES_SOMEBODY, "Enter"), "declined"),
    "merge": Decision(5, ("m", "Enter"), "published", preview=True),
    "ask": Decision(5, ("a", "Control+Enter"), "asked", "Welche Linie meinen Sie?"),
}


def spoken(app: Flask) -> dict[str, Decision]:
    """What people said, in eight languages by turns, and what is to be decided on each."""
    wanted = [decision for decision in DECISIONS.values() for _ in range(decision.how_many)]
    # Mixed: nobody decides on forty in a row.
    mixed = [wanted[number * 7 % len(wanted)] for number in range(len(wanted))]
    langs, decisions = list(SAID), {}
    with app.app_context():
        for number, decision in enumerate(mixed):
            lang = langs[number % len(langs)]
            said = say(f"{SAID[lang]} ({number}).", lang=lang).contribution
            decisions[said.public_id] = decision
            if decision.preview:
                said_before(said, number)
        analyse.compare(lambda *_: None)
    return decisions


def said_before(said: Contribution, number: int) -> None:
    """Somebody else has said the same, and that is published; needs an app context."""
    for each in (voice(f"{SAME} {number}."), said):
        looks_like(each, number)


def merged_with(app: Flask, name: str) -> str:
    """The German text of what a contribution was merged into; "" if it stands for itself."""
    with app.app_context():
        head = store.by_public_id(name).head
        reading = head.original() if head else None
        return reading.body if reading else ""


def shown(page: Page) -> str:
    """The public name of the contribution on the page."""
    return page.url.partition("?")[0].rpartition("/")[2]


def carry_out(page: Page, decision: Decision) -> int:
    """Press the keys; how many presses it took until the next page."""
    first, *others = decision.keys
    if decision.preview:
        with page.expect_navigation():
            page.keyboard.press(first)
        expect(page.locator("main form button[autofocus]")).to_be_focused()
    with page.expect_navigation():
        if not decision.preview:
            page.keyboard.press(first)
        page.keyboard.type(decision.typed)
        for key in others:
            page.keyboard.press(key)
    return len(decision.keys)


def decided(app: Flask, name: str) -> set[datetime]:
    """When people decided on a contribution; what follows from a decision has its moment."""
    with app.app_context():
        about = events.about(store.by_public_id(name))
        return {event.at for event in about if event.actor_id is not None}


def test_sixty_contributions_in_eight_languages_are_cleared_by_keyboard(
    peine: Flask, signed_in: Callable[..., Window]
) -> None:
    decisions = spoken(peine)
    desk = signed_in("coordinator", "peine")
    desk.open(QUEUE)
    desk.picture("queue")
    page, presses, done = desk.page, [], set()
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("o")
    while "/contributions/" in page.url:
        name = shown(page)
        assert page.url.endswith("?state=received"), "the way through the queue is lost"
        assert name not in done, "shown again after it was decided"
        presses.append(carry_out(page, decisions[name]))
        done.add(name)
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator("main [role=status]")).to_have_count(1)
        if len(done) == 1:
            desk.picture("next")
    assert done == decisions.keys()
    assert max(presses) <= MOST
    assert sum(presses) == sum(row.how_many * len(row.keys) for row in DECISIONS.values())
    with peine.app_context():
        states = Counter(store.by_public_id(name).state for name in decisions)
    assert states == {"published": 40 + 5, "declined": 10, "asked": 5}
    told_with = {name: merged_with(peine, name) for name in decisions}
    assert {name for name, text in told_with.items() if text.startswith(SAME)} == {
        name for name, decision in decisions.items() if decision.preview
    }
    assert len(set(told_with.values()) - {""}) == DECISIONS["merge"].how_many
    assert {len(decided(peine, name)) for name in decisions} == {1}


def test_two_coordinators_at_once_never_decide_on_one_twice(
    peine: Flask, signed_in: Callable[..., Window]
) -> None:
    with peine.app_context():
        names = [say(f"Beitrag {number}").contribution.public_id for number in range(6)]
    first, second = (signed_in("coordinator", "peine") for _ in range(2))
    for desk in (first, second):  # both have opened the same one
        desk.open(f"/de/staff/contributions/{names[0]}")
    second.picture("taken")
    carry_out(first.page, DECISIONS["publish"])
    carry_out(second.page, DECISIONS["decline"])
    # The second is told what changed; then each is led past what the other works on.
    expect(second.page.locator(".kern-alert--warning[role=alert]")).to_be_visible()
    second.picture("faster")
    with second.page.expect_navigation():
        second.page.keyboard.press("n")
    for _ in range(2):
        assert shown(first.page) != shown(second.page)
        carry_out(first.page, DECISIONS["publish"])
        carry_out(second.page, DECISIONS["decline"])
    carry_out(first.page, DECISIONS["publish"])
    assert {name: len(decided(peine, name)) for name in names} == dict.fromkeys(names, 1)
