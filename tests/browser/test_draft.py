"""A draft stays on the device if the person agrees, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.test_writing import GERMAN, look_again, lose_the_answer, send, stored, write
from tests.browser.window import Window

pytestmark = pytest.mark.browser

FORM = "/de/contribute"
AGREED = "#keep-draft"
TEXT = "textarea[name=text]"
IN_STORAGE = "() => localStorage.length + sessionStorage.length"
A_FORTNIGHT_AGO = """() => {
  const kept = JSON.parse(localStorage.getItem("draft"));
  kept.at -= 14 * 24 * 60 * 60 * 1000;
  localStorage.setItem("draft", JSON.stringify(kept));
}"""

Windows = Callable[..., Window]


@pytest.fixture
def phone(window: Windows) -> Window:
    """A phone with scripts on the page to write on."""
    opened = window("de", scripts=True)
    opened.open(FORM)
    return opened


def keep(phone: Window) -> None:
    phone.find(AGREED).check()
    write(phone)
    phone.tick("kind", "proposal")


def test_nothing_is_kept_by_somebody_who_did_not_agree(phone: Window) -> None:
    write(phone)
    assert phone.page.evaluate(IN_STORAGE) == 0
    phone.open(FORM)
    expect(phone.find("[data-restored]")).to_be_hidden()
    expect(phone.find(AGREED)).not_to_be_checked()


def test_a_draft_comes_back_with_all_that_was_chosen(phone: Window) -> None:
    keep(phone)
    phone.open("/de/")
    phone.open(FORM)
    expect(phone.find("[data-restored]")).to_be_visible()
    expect(phone.find(TEXT)).to_have_value(GERMAN)
    expect(phone.find("select[name=municipality]")).to_have_value("peine")
    expect(phone.find("[name=kind][value=proposal]")).to_be_checked()
    expect(phone.find(AGREED)).to_be_checked()


def test_a_draft_can_be_deleted_with_one_button(phone: Window) -> None:
    keep(phone)
    phone.open(FORM)
    phone.find("[data-delete-draft]").click()
    expect(phone.find(TEXT)).to_have_value("")
    assert phone.page.evaluate(IN_STORAGE) == 0


def test_who_agrees_no_longer_leaves_nothing_behind(phone: Window) -> None:
    keep(phone)
    phone.find(AGREED).uncheck()
    assert phone.page.evaluate(IN_STORAGE) == 0
    expect(phone.find(TEXT)).to_have_value(GERMAN)


def test_what_was_sent_is_no_draft_any_more(phone: Window) -> None:
    keep(phone)
    look_again(phone)
    send(phone)
    assert phone.page.evaluate(IN_STORAGE) == 0


def test_a_draft_whose_sending_got_no_answer_counts_once(peine: Flask, phone: Window) -> None:
    keep(phone)
    look_again(phone)
    phone.find("select[name=lang]").select_option("nl")
    phone.page.route("**/contribute", lose_the_answer, times=1)
    phone.find("main button[value=send]").click()
    expect(phone.find("[data-offline]")).to_be_focused()
    phone.page.context.clear_cookies()  # only the draft remembers what was sent
    phone.open(FORM)
    expect(phone.find(TEXT)).to_have_value(GERMAN)
    look_again(phone)
    send(phone)
    assert stored(peine) == 1


def test_after_deleting_a_draft_the_same_words_are_a_contribution_of_their_own(
    peine: Flask, phone: Window
) -> None:
    keep(phone)
    look_again(phone)
    phone.page.route("**/contribute", lose_the_answer, times=1)
    phone.find("main button[value=send]").click()
    expect(phone.find("[data-offline]")).to_be_focused()
    phone.page.context.clear_cookies()  # only the draft remembers what was sent
    phone.open(FORM)
    phone.find("[data-delete-draft]").click()
    write(phone)
    phone.tick("kind", "proposal")
    look_again(phone)
    send(phone)
    assert stored(peine) == 2


def test_an_old_browser_leaves_no_draft_of_what_was_sent(phone: Window) -> None:
    phone.page.add_init_script("delete SubmitEvent.prototype.submitter")
    phone.open(FORM)
    keep(phone)
    look_again(phone)
    send(phone)
    assert phone.page.evaluate(IN_STORAGE) == 0


def test_after_a_fortnight_any_page_deletes_the_draft(phone: Window) -> None:
    keep(phone)
    phone.page.evaluate(A_FORTNIGHT_AGO)
    phone.open("/de/")
    assert phone.page.evaluate(IN_STORAGE) == 0


def test_what_comes_back_from_the_preview_wins_over_the_draft(phone: Window) -> None:
    keep(phone)
    look_again(phone)
    with phone.page.expect_navigation():
        phone.find("main button[value=change]").click()
    expect(phone.find(TEXT)).to_have_value(GERMAN)
    expect(phone.find("[data-restored]")).to_be_hidden()
    expect(phone.find(AGREED)).to_be_checked()
