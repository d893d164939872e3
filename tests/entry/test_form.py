"""The form on which somebody types in: what it says, what it keeps, what it remembers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.extensions import db
from tests.builders import PASSWORD, Staff, fill, page
from tests.on_paper import TYPED

Make = Callable[..., Staff]

PAGE = "/de/staff/entry"


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


def test_codes_to_hand_over_go_when_somebody_signs_out(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine")
    fill(helper.client, PAGE, form="main form[method=post]", _button="next=receipt", **TYPED)
    slips = f"{PAGE}/receipts"
    assert page(helper.client.get(slips)).select(".slip__code")
    fill(helper.client, PAGE, form=".staff-nav__person")
    fill(helper.client, "/de/staff/sign-in", email=helper.email, password=PASSWORD)
    assert not page(helper.client.get(slips)).select(".slip__code")
