"""What cannot be typed in is refused, and nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.contributions import service as contributions
from app.contributions.models import Assistance, Contribution
from app.core import codes
from app.core.actor import speaker
from app.core.errors import Conflict, Invalid, NotAllowed
from app.district import service as district_service
from app.district import store as district
from app.entry.service import entering
from app.extensions import db
from tests.builders import Staff, page
from tests.invented import VOICES
from tests.on_paper import SAID, one_back, print_sheets, take_down

Make = Callable[..., Staff]

PAGE = "/de/staff/entry"


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Contribution)) or 0


@pytest.mark.parametrize(
    ("different", "code"),
    [
        ({"consent": False}, "consent-missing"),
        ({"helped_by": ""}, "help-missing"),
        ({"spoken": "de"}, "same-language"),
        ({"spoken": "klingon"}, "language-unknown"),
        ({"channel": "letter"}, "channel-unknown"),
        ({"rendering": ""}, "text-empty"),
    ],
    ids=str,
)
def test_no_other_door_lets_it_in_either(
    peine: Flask, staff: Make, different: dict[str, object], code: str
) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        with pytest.raises(Invalid) as refused:
            take_down(helper, **different)
        assert refused.value.code == code
        db.session.rollback()
        assert count() == 0


def test_a_helper_types_in_for_the_own_municipality_only(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context(), pytest.raises(NotAllowed):
        take_down(helper, place="ilsede")


def test_two_clicks_are_one_contribution_with_one_receipt(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        first, second = take_down(helper), take_down(helper)
        assert (first.code, second.repeated) == (second.code, True)
        assert count() == 1


def test_two_clicks_keep_what_stood_in_both_languages(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        both = {"spoken": "ar", "original": VOICES["course-ar"].text}
        take_down(helper, **both)
        assert take_down(helper, **both).repeated
        with pytest.raises(Conflict):
            take_down(helper, **both, rendering="Other words")


def test_a_sheet_counts_once_but_a_second_click_is_no_mistake(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        sheet, secret = one_back(helper), peine.config["SECRET_KEY"]
        assert sheet.contribution is not None
        said = sheet.contribution.original()
        assert said is not None
        same = entering.Entry(
            "other key", "", "need", "form", "ar", original=said.body, consent=True
        )
        assert entering.enter(helper, same, secret=secret, sheet=sheet).repeated
        with pytest.raises(Conflict):
            entering.enter(helper, SAID, secret=secret, sheet=sheet)
        assert count() == 1


def test_each_wrong_code_of_a_sheet_is_told_apart(peine: Flask, staff: Make) -> None:
    helper, other = staff("helper", "peine"), staff("helper", "ilsede")
    with peine.app_context():
        _batch, made = print_sheets(helper.actor)
    sheet, strip = codes.display(made[0].sheet), codes.display(made[0].strip)
    mistyped = ("1" if sheet[0] != "1" else "2") + sheet[1:]

    def told(client: FlaskClient, code: str) -> tuple[int, str]:
        answer = client.get(PAGE, query_string={"sheet": code})
        error = page(answer).select_one("#sheet-error")
        return answer.status_code, error.get_text(" ", strip=True) if error else ""

    answers = [
        told(helper.client, mistyped),
        told(helper.client, strip),
        told(helper.client, "0000-0000-0000"),
    ]
    assert [status for status, _said in answers] == [400, 400, 404]
    assert len({said for _status, said in answers}) == 3
    assert told(other.client, sheet) == answers[2]
    assert told(helper.client, sheet.lower().replace("-", " ")) == (200, "")


def test_what_was_said_before_can_be_typed_in_after_the_municipality_closed(
    peine: Flask, staff: Make
) -> None:
    coordinator = staff("coordinator", "peine").actor
    with peine.app_context():
        district_service.switch_collecting(coordinator, district.municipality("peine"), False)
        take_down(staff("helper", "peine").actor)
        assert count() == 1


def test_erased_for_good_leaves_nothing_about_the_help(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        said = take_down(helper).contribution
        contributions.erase(speaker(said.id), said)
        assert db.session.scalars(select(Assistance)).all() == []


def test_erased_for_good_no_sheet_knows_the_strip_any_more(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        sheet, secret = one_back(helper), peine.config["SECRET_KEY"]
        said = sheet.contribution
        assert said is not None
        strip = said.receipt_hash
        assert strip is not None
        contributions.erase(speaker(said.id), said)
        tables = db.metadata.sorted_tables
        assert strip not in repr([db.session.execute(select(table)).all() for table in tables])
        with pytest.raises(Conflict):
            entering.enter(helper, SAID, secret=secret, sheet=sheet)
