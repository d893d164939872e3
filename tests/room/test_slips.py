"""The slips of a session: their codes, how many there are, and the paper they stand on."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from app.core.actor import SYSTEM
from app.core.errors import Invalid
from app.extensions import db
from app.room.models.votes import Slip
from app.room.rules import dots as rules
from app.room.service import slips as making
from app.room.store import slips
from app.workshops import store as workshops
from tests.builders import fill, make_staff
from tests.room import voted


def test_codes_are_kept_as_hashes_and_are_good_at_their_session_only(peine: Flask) -> None:
    with peine.app_context():
        session, other = voted.session(), voted.session()
        code = voted.codes_of(session, 1)[0]
        secret = str(peine.config["SECRET_KEY"])
        kept = db.session.scalars(select(Slip.code_hash)).one()
        assert code not in kept
        assert slips.by_code(session, code.lower(), secret) is not None
        assert slips.by_code(other, code, secret) is None
        assert slips.by_code(session, "no code at all", secret) is None


@pytest.mark.parametrize("count", [0, rules.MOST_AT_ONCE + 1])
def test_slips_are_made_in_numbers_that_can_be(peine: Flask, count: int) -> None:
    with peine.app_context():
        session = voted.session()
        with pytest.raises(Invalid):
            making.make(SYSTEM, session, count, key="k", secret="s")
        for number in range(rules.MOST_SLIPS // rules.MOST_AT_ONCE):
            making.make(SYSTEM, session, rules.MOST_AT_ONCE, key=f"k{number}", secret="s")
        with pytest.raises(Invalid, match="slips-too-many"):
            making.make(SYSTEM, session, 1, key="one more", secret="s")
        assert slips.last_number(session) == rules.MOST_SLIPS


def test_slips_are_printed_by_the_browser_that_made_them_until_it_forgets(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session(langs=("de", "ar", "tr", "uk"))
        number, at = session.id, session.code
    where = f"/de/staff/room/{number}"
    own, other = (make_staff(peine, "coordinator", "peine").client for _person in range(2))
    answer = fill(own, f"{where}/vote", form="form[action$='/slips']", count="10")
    assert answer.status_code == 302
    printed = own.get(f"{where}/slips.pdf")
    assert printed.mimetype == "application/pdf"
    sheets = PdfReader(io.BytesIO(printed.get_data())).pages
    assert len(sheets) == 2, "six have room on a sheet"
    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert f"/at/{at}/vote" in words
    with peine.app_context():
        session = workshops.session(SYSTEM, number)
        secret = str(peine.config["SECRET_KEY"])
        codes = [word for word in words.split() if slips.by_code(session, word, secret)]
    assert len(codes) == 10
    assert other.get(f"{where}/slips.pdf").status_code == 302
    fill(own, f"{where}/vote", form="form[action$='/slips/printed']")
    assert own.get(f"{where}/slips.pdf").status_code == 302


@pytest.mark.parametrize("count", ["0", "121", "many", ""])
def test_a_number_of_slips_that_cannot_be_is_told_beside_the_field(
    peine: Flask, count: str
) -> None:
    with peine.app_context():
        number = voted.session().id
    where = f"/de/staff/room/{number}/vote"
    client = make_staff(peine, "coordinator", "peine").client
    answer = fill(client, where, form="form[action$='/slips']", count=count)
    assert answer.status_code == 400
    with peine.app_context():
        assert db.session.scalars(select(Slip)).all() == []
