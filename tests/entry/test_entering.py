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
from tests.builders import PASSWORD, Staff, fill, page
from tests.invented import VOICES
from tests.on_paper import SAID, one_back, print_sheets, take_down

Make = Callable[..., Staff]

PAGE = "/de/staff/entry"
TYPED = {
    "channel": "spoken",
    "spoken": "ku",
    "kind": "need",
    "rendering": SAID.rendering,
    "helped_by": "family",
    "confirmed": "yes",
    "consent": "y",
}


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Contribution)) or 0


@pytest.mark.parametrize(
    ("missing", "control"),
    [
        ({"consent": ""}, "consent"),
        ({"rendering": " "}, "original"),
        ({"rendering": "?!"}, "rendering"),
        ({"helped_by": ""}, "helped_by"),
        ({"spoken": "de"}, "rendering"),
        ({"spoken": ""}, "spoken"),
        ({"confirmed": ""}, "confirmed"),
        ({"channel": "letter"}, "channel"),
        ({"kind": ""}, "kind"),
        ({"place": "ilsede"}, "place"),
        ({"place": "district"}, "place"),
    ],
    ids=str,
)
def test_the_form_says_what_is_missing_and_keeps_the_words(
    peine: Flask, staff: Make, missing: dict[str, str], control: str
) -> None:
    helper = staff("helper", "peine").client
    answer = fill(helper, PAGE, form="main form[method=post]", **(TYPED | missing))
    assert answer.status_code == 400
    assert page(answer).select_one(f"#{control}-error")
    kept = page(answer).select_one("textarea#rendering")
    assert kept is not None
    assert kept.get_text().strip() == (TYPED | missing)["rendering"].strip()
    with peine.app_context():
        assert count() == 0


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


def test_other_words_after_going_back_are_not_lost(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").client
    form = page(helper.get(PAGE)).select_one("main form[method=post]")
    assert form is not None
    hidden = form.select("input[type=hidden]")
    first = {str(field["name"]): str(field["value"]) for field in hidden}
    first |= TYPED | {"place": "peine", "written": "de", "topic": "other"}
    assert helper.post(PAGE, data=first).status_code == 302
    other = first | {"rendering": "Sie findet keinen Arzt."}
    refused = helper.post(PAGE, data=other)
    assert refused.status_code == 409
    kept, key = page(refused).select_one("#rendering"), page(refused).select_one("#key")
    assert kept is not None
    assert kept.get_text().strip() == other["rendering"]
    assert key is not None
    assert helper.post(PAGE, data=other | {"key": str(key["value"])}).status_code == 302
    with peine.app_context():
        assert count() == 2


def test_likely_personal_data_is_shown_once_before_it_is_saved(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").client
    said = "Bitte rufen Sie Frau Muster an: 05171 123456."
    shown = fill(helper, PAGE, form="main form[method=post]", **TYPED | {"rendering": said})
    assert shown.status_code == 200
    warned = page(shown).select_one(".kern-alert--warning")
    assert warned is not None
    assert "05171 123456" in warned.get_text()
    kept, mark = page(shown).select_one("#rendering"), page(shown).select_one("#looked_at")
    assert kept is not None
    assert kept.get_text().strip() == said
    assert mark is not None
    again = TYPED | {"rendering": said, "looked_at": str(mark["value"])}
    other = again | {"rendering": f"{said} Und Frau Beispiel."}
    assert fill(helper, PAGE, form="main form[method=post]", **other).status_code == 200
    with peine.app_context():
        assert count() == 0
    assert fill(helper, PAGE, form="main form[method=post]", **again).status_code == 302


def test_of_everything_left_out_each_sentence_says_what_it_is_about(
    peine: Flask, staff: Make
) -> None:
    helper = staff("helper", "peine").client
    nothing = dict.fromkeys(TYPED, "")
    answer = fill(helper, "/en/staff/entry", form="main form[method=post]", **nothing)
    said = [entry.get_text(strip=True) for entry in page(answer).select(".error-summary li")]
    assert len(set(said)) == len(said) == 6
    wordless = TYPED | {"spoken": "ar", "original": "?!", "rendering": "?!"}
    answer = fill(helper, "/en/staff/entry", form="main form[method=post]", **wordless)
    said = [entry.get_text(strip=True) for entry in page(answer).select(".error-summary li")]
    assert len(set(said)) == 2


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


def test_codes_to_hand_over_go_when_somebody_signs_out(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine")
    fill(helper.client, PAGE, form="main form[method=post]", _button="next=receipt", **TYPED)
    slips = f"{PAGE}/receipts"
    assert page(helper.client.get(slips)).select(".slip__code")
    fill(helper.client, PAGE, form=".staff-nav__person")
    fill(helper.client, "/de/staff/sign-in", email=helper.email, password=PASSWORD)
    assert not page(helper.client.get(slips)).select(".slip__code")
