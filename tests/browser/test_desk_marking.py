"""Words that are chosen in the texts go into the field of what is to be taken out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests.browser.window import Window
from tests.builders import say

pytestmark = pytest.mark.browser

CHOOSE = """([of, from, to]) => {
  const range = document.createRange(), words = document.querySelector(of);
  range.setStart(words, from);
  range.setEnd(words, to);
  const chosen = document.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}"""


def test_chosen_words_are_noted_line_by_line(
    peine: Flask, signed_in: Callable[..., Window]
) -> None:
    with peine.app_context():
        said = say("Anna wartet. Ruf 0171 3920012 an.").contribution.public_id
    desk = signed_in("coordinator", "peine")
    desk.open(f"/de/staff/contributions/{said}/redact")
    button, field = "[data-mark-passage] button", "[name=further]"
    desk.page.evaluate(CHOOSE, [".user-text mark", 0, 2])
    desk.page.click(button)
    desk.page.evaluate(CHOOSE, ["h1", 0, 1])
    desk.page.click(button)
    assert desk.page.input_value(field) == "0171 3920012", "neither headings nor what is only heard"
    desk.page.fill(field, "Anna")
    desk.page.evaluate(CHOOSE, [".user-text mark", 0, 2])
    desk.page.click(button)
    assert desk.page.input_value(field) == "Anna\n0171 3920012"
