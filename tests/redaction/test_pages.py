"""What the pages say to whoever takes something out."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup
from flask import Flask

from tests.builders import Staff, fill, page, say

NewStaff = Callable[..., Staff]


def opened(app: Flask, staff: Staff, text: str, lang: str = "de") -> tuple[str, BeautifulSoup]:
    """The address of the page for marking, and the page."""
    with app.app_context():
        where = f"/en/staff/contributions/{say(text, lang=lang).contribution.public_id}/redact"
    return where, page(staff.client.get(where)).main


def test_nothing_is_said_to_be_done_before_it_is_confirmed(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    where, _shown = opened(peine, coordinator, "Anna wohnt hier, sagt Anna.")
    sent = {"further": "Anna", "reason": "contact", "_button": "step=preview"}
    preview = page(fill(coordinator.client, where, **sent)).main
    assert "Will be taken out at 2 places." in preview.get_text()
    assert "Taken out at" not in preview.get_text()
    assert "kern-btn--danger" in preview.select_one("button[value=confirm]")["class"]


def test_without_hints_the_field_is_what_has_to_be_filled(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    _where, shown = opened(peine, coordinator, "Abends fährt kein Bus mehr.")
    assert "(optional)" not in shown.get_text()
    assert shown.select("[name=suggested]") == []
    assert shown.select_one("[data-mark-passage][hidden]"), "words can be chosen above"
    _where, shown = opened(peine, coordinator, "Ruf 0171 3920012 an.")
    assert "(optional)" in shown.select_one("label[for=further]").get_text()


def test_a_number_in_arabic_text_reads_from_left_to_right(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    numbers = ["0171 3920012", "٠١٧١ ٣٩٢٠٠١٣"]
    _where, shown = opened(
        peine, coordinator, f"اتصلوا على {numbers[0]} أو {numbers[1]} مساء", "ar"
    )
    for inside in (".user-text mark", "label"):
        assert [one.get_text() for one in shown.select(f"{inside} bdo[dir=ltr]")] == numbers
