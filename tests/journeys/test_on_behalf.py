"""Somebody types in what another person said or wrote; the person still finds the answer."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import codes
from app.core.actor import SYSTEM
from app.entry.models import PaperSheet
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from tests.builders import Staff, fill, page, publish
from tests.on_paper import KEY, print_sheets
from tests.residents import code_on, enter, main_text, opened

Make = Callable[..., Staff]

PAGE = "/de/staff/entry"
FORM = "main form[method=post]"
GERMAN = "Sie findet keinen Arzt, der ihre Sprache versteht."
ARABIC = "نحتاج إلى حافلة في المساء."
TABLE = {"channel": "spoken", "confirmed": "yes", "consent": "y", "kind": "need"}
THROUGH_FAMILY = {"spoken": "ku", "rendering": GERMAN, "written": "de", "helped_by": "family"}


def only_contribution(app: Flask) -> Contribution:
    """The one that there is; needs an app context."""
    return db.session.scalars(select(Contribution)).unique().one()


def test_a_kurdish_speaking_person_is_heard_at_the_table(
    peine: Flask, staff: Make, client: FlaskClient
) -> None:
    helper = staff("helper", "peine").client
    # When a helper takes down in German what the daughter translates
    sent = fill(helper, PAGE, form=FORM, _button="next=receipt", **TABLE, **THROUGH_FAMILY)
    receipt = helper.get(sent.headers["Location"])
    # Then the slip speaks Kurmanji, and German beside it
    said = {part["lang"] for part in page(receipt).select(".handout [lang]")}
    assert said == {"ku", "de"}
    code = code_on(receipt)
    # And a question of the coordinator is to be put into Kurmanji
    with peine.app_context():
        found = only_contribution(peine)
        assert (found.lang, found.original().body) == ("de", GERMAN)  # type: ignore[union-attr]
        asked = deciding.ask(SYSTEM, found, "Wo wohnt sie?", revision=found.revision)
        assert [row.lang for row in asked.text.wanted] == ["ku"]
        publish(found)
        name = found.public_id
    # And everybody reads that there was help, in whatever language
    assert "Kurdish" in main_text(client.get(f"/en/voices/{name}"))
    # And the person opens it with the code of the slip
    assert GERMAN in main_text(opened(client, code, "ku"))


def test_the_next_card_begins_with_what_the_last_one_had(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").client
    card = TABLE | {"channel": "card", "spoken": "ar", "original": ARABIC, "confirmed": "no"}
    sent = fill(helper, PAGE, form=FORM, _button="next=entry", **card)
    following = page(helper.get(sent.headers["Location"]))
    assert following.select_one("select#spoken option[selected]")["value"] == "ar"  # type: ignore[index]
    assert following.select_one("input[name=channel][checked]")["value"] == "card"  # type: ignore[index]
    assert not following.select_one("textarea#original").get_text(strip=True)  # type: ignore[union-attr]
    with peine.app_context():
        found = only_contribution(peine)
        assert (found.lang, found.reads, found.needs_interpreter) == ("ar", "ar", True)


def test_words_and_their_german_are_both_kept(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").client
    both = TABLE | THROUGH_FAMILY | {"spoken": "ar", "original": ARABIC, "helped_by": "mediation"}
    assert fill(helper, PAGE, form=FORM, _button="next=entry", **both).status_code == 302
    with peine.app_context():
        found = only_contribution(peine)
        german = texts.german(found.statement)
        assert german is not None
        assert (found.original().body, german.body) == (ARABIC, GERMAN)  # type: ignore[union-attr]
        assert (german.origin, german.checked) == ("human", False)
        assert found.put_into_words is None


def test_a_sheet_comes_back_and_the_strip_opens_it(
    peine: Flask, staff: Make, client: FlaskClient
) -> None:
    helper = staff("helper", "peine")
    with peine.app_context():
        batch, made = print_sheets(helper.actor)
        batch_page = f"{PAGE}/paper/{batch.id}"
    # Given a sheet that is still on its way: its strip says so, and not that it is unknown
    first, strip = made[0], codes.display(made[0].strip)
    early = enter(client, strip, "de")
    assert early.status_code == 404
    assert main_text(early) != main_text(enter(client, "0000-0000-0000", "de"))
    # When it is typed in
    form = f"{PAGE}?sheet={codes.display(first.sheet)}"
    words = TABLE | {"channel": "form", "original": ARABIC, "confirmed": "no"}
    answer = fill(helper.client, form, form=FORM, **words)
    assert answer.status_code == 302
    # Then it is ticked off, the strip opens it, and nobody of the staff ever sees the strip's code
    assert "1 von 2" in main_text(helper.client.get(batch_page))
    assert ARABIC in main_text(opened(client, strip, "ar"))
    for address in (batch_page, form, f"{PAGE}/receipts", answer.headers["Location"]):
        assert strip not in helper.client.get(address).get_data(as_text=True)
    # And typed in again it is refused, with a way to look
    again = helper.client.get(form)
    assert again.status_code == 409
    assert page(again).select_one(f'.kern-alert a[href="{batch_page}"]')


def test_no_code_of_a_strip_lies_in_the_database(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").actor
    with peine.app_context():
        _batch, made = print_sheets(helper)
        stored = repr(db.session.execute(select(PaperSheet.__table__)).all())
    assert made[0].sheet in stored
    assert made[0].strip not in stored
    assert KEY not in stored
