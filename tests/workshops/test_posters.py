"""The poster of a session and the cards of its tables, as they come out of the typesetter."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask import Flask
from pypdf import PdfReader

from tests.builders import Staff
from tests.workshops import planned

MakeStaff = Callable[..., Staff]


def test_the_poster_speaks_the_languages_of_the_session_and_each_table_has_its_card(
    peine: Flask, staff: MakeStaff
) -> None:
    own, foreign = staff("coordinator", "peine").client, staff("coordinator", "ilsede").client
    with peine.app_context():
        session = planned.session(langs=("ar", "tr"), tables=3)
        code, where = session.code, f"/de/staff/entry/sessions/{session.id}"
    poster = own.get(f"{where}/poster.pdf")
    assert poster.mimetype == "application/pdf"
    (sheet,) = PdfReader(io.BytesIO(poster.get_data())).pages
    words = " ".join(sheet.extract_text().split())
    assert f"/at/{code}" in words
    assert planned.TITLE in words
    assert any("\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufeff" for char in words)
    cards = PdfReader(io.BytesIO(own.get(f"{where}/cards.pdf").get_data())).pages
    assert [f"table={number}" in card.extract_text() for number, card in enumerate(cards, 1)] == [
        True,
        True,
        True,
    ]
    for paper in ("poster.pdf", "cards.pdf"):
        assert foreign.get(f"{where}/{paper}").status_code == 404
