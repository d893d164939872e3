"""The staff's menu on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

pytestmark = pytest.mark.browser

QUEUE = "/de/staff/queue"
ROW, FOLDED = ".staff-nav__row-of-links", ".staff-nav__folded"


def test_on_a_phone_the_menu_is_one_button_and_on_a_desk_a_row(
    signed_in: Callable[..., Window],
) -> None:
    staff = signed_in("coordinator", "peine")
    staff.open(QUEUE)
    staff.picture("menu")
    expect(staff.find(FOLDED)).not_to_be_visible()
    staff.find(f"{ROW} summary").click()
    expect(staff.find(f"{ROW} details a").first).to_be_visible()
    staff.picture("menu-more")
    staff.page.set_viewport_size({"width": 360, "height": 740})
    expect(staff.find(ROW)).not_to_be_visible()
    expect(staff.find(f"{FOLDED} a").first).not_to_be_visible()
    staff.find(f"{FOLDED} summary").click()
    staff.picture("menu-open")
    staff.press(f"{FOLDED} a[href='/de/staff/themes']")
