"""The form, the preview and the sending, as a browser without scripts sees them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.district import store as district
from app.extensions import db
from tests.builders import page, send
from tests.residents import WORDS, code_on, contribution_of, main_text, press, say_it, write

ARABIC = "أريد دورة لغة ألمانية في المساء لأنني أعمل طوال النهار ولا أستطيع الحضور صباحا."


def stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Contribution.id))) or 0


def close_collecting(app: Flask, key: str) -> None:
    with app.app_context():
        district.municipality(key).collecting = False
        db.session.commit()


def test_what_is_sent_is_kept_as_it_was_told(client: FlaskClient, peine: Flask) -> None:
    code = say_it(client, municipality="ilsede", kind="proposal")
    with peine.app_context():
        kept = contribution_of(peine, code)
        assert kept.original().body == WORDS
        assert (kept.municipality.key, kept.kind, kept.lang) == ("ilsede", "proposal", "de")
        assert kept.interface_lang == "de"


def test_the_language_is_recognised_and_named_on_the_preview(client: FlaskClient) -> None:
    preview = page(write(client, ARABIC))
    assert preview.select_one("select[name=lang] option[selected]")["value"] == "ar"
    assert preview.select_one(".user-text")["lang"] == "ar"


def test_a_wrongly_recognised_language_can_be_corrected(client: FlaskClient, peine: Flask) -> None:
    sent = press(client, write(client, ARABIC), "send", lang="fa")
    with peine.app_context():
        assert contribution_of(peine, code_on(client.get(sent.headers["Location"]))).lang == "fa"


def test_a_language_that_no_page_speaks_is_recognised(client: FlaskClient, peine: Flask) -> None:
    code = say_it(client, "আমার এলাকায় সন্ধ্যায় কোনো বাস নেই")
    with peine.app_context():
        assert contribution_of(peine, code).lang == "bn"


def test_a_language_that_nobody_offers_can_still_be_written(
    client: FlaskClient, peine: Flask
) -> None:
    cherokee = "ᎠᏎᏊ ᎤᏒᎯ ᎨᏒ ᎥᏝ ᏱᎦᎳᎨᏯ"
    code = say_it(client, cherokee)
    with peine.app_context():
        assert contribution_of(peine, code).lang == "und"


@pytest.mark.parametrize("place", ["district", "unknown"])
def test_it_can_be_said_without_a_municipality(
    client: FlaskClient, peine: Flask, place: str
) -> None:
    code = say_it(client, municipality=place)
    with peine.app_context():
        kept = contribution_of(peine, code)
        assert (kept.target, kept.municipality_id) == (place, None)


def test_changing_goes_back_with_everything_still_there(client: FlaskClient) -> None:
    changed = page(press(client, write(client, kind="feedback"), "change"))
    assert changed.select_one("textarea[name=text]").get_text().strip() == WORDS
    assert changed.select_one("input[name=kind][checked]")["value"] == "feedback"
    assert changed.select_one("select[name=municipality] option[selected]")["value"] == "peine"


def test_another_language_after_a_change_is_recognised_anew(client: FlaskClient) -> None:
    form = press(client, write(client), "change")
    preview = page(press(client, form, "preview", text=ARABIC))
    assert preview.select_one("select[name=lang] option[selected]")["value"] == "ar"


@pytest.mark.parametrize("step", ["form", "preview"])
def test_another_page_language_takes_the_text_along(client: FlaskClient, step: str) -> None:
    answer = write(client, kind="feedback")
    shown = page(press(client, answer, "change") if step == "form" else answer)
    switch = shown.select_one("nav.languages button[lang=tr]")
    shown.find(id=switch["form"])["action"] = switch["formaction"]
    turkish = page(send(client, shown, "", _button=f"{switch['name']}={switch['value']}"))
    assert turkish.html["lang"] == "tr"
    if step == "preview":  # the very same preview, and back to the form from there
        assert WORDS in turkish.select_one(".user-text").get_text()
        turkish = page(send(client, turkish, "", _button="step=change"))
    assert turkish.select_one("textarea[name=text]").get_text().strip() == WORDS
    assert turkish.select_one("input[name=kind][checked]")["value"] == "feedback"


def test_enter_is_not_taken_for_a_change_of_language(client: FlaskClient) -> None:
    shown = page(press(client, write(client), "change"))
    buttons = shown.select("button[form=contribution], form#contribution button")
    assert buttons[0]["value"] == "preview"


def test_two_clicks_are_one_contribution_with_one_code(client: FlaskClient, peine: Flask) -> None:
    preview = write(client)
    codes = {
        code_on(client.get(press(client, preview, "send").headers["Location"])) for _ in range(2)
    }
    assert len(codes) == 1
    assert stored(peine) == 1


def test_going_back_and_saying_something_else_loses_neither(
    client: FlaskClient, peine: Flask
) -> None:
    preview = write(client)
    press(client, preview, "send")
    form = press(client, preview, "change")
    press(client, press(client, form, "preview", text=ARABIC), "send")
    assert stored(peine) == 2


def test_the_preview_stores_nothing(client: FlaskClient, peine: Flask) -> None:
    write(client)
    assert stored(peine) == 0


def test_a_qr_code_leads_to_the_form_in_the_language_of_the_phone(client: FlaskClient) -> None:
    answer = client.get(
        "/m/edemissen", headers={"Accept-Language": "ar-SY,ar;q=0.9"}, follow_redirects=True
    )
    assert answer.request.path == "/ar/contribute"
    preset = page(answer).select_one("select[name=municipality] option[selected]")
    assert preset["value"] == "edemissen"


def test_an_unknown_qr_code_leads_to_the_form_with_a_notice(client: FlaskClient) -> None:
    answer = client.get("/m/nowhere%00", follow_redirects=True)
    assert answer.status_code == 200
    assert page(answer).select_one("textarea[name=text]")
    assert page(answer).select_one(".kern-alert--info")


def test_a_closed_municipality_is_marked_and_choosing_it_keeps_the_text(
    client: FlaskClient, peine: Flask
) -> None:
    close_collecting(peine, "ilsede")
    options = {
        row["value"]: row.get_text()
        for row in page(client.get("/en/contribute")).select("select[name=municipality] option")
    }
    assert "does not collect" in options["ilsede"]
    closed = write(client, municipality="ilsede")
    assert closed.status_code == 410
    assert WORDS in main_text(closed)
    code = say_on(client, closed)
    with peine.app_context():
        kept = contribution_of(peine, code)
        assert kept.target == "district"
        assert kept.original().body == WORDS


def say_on(client: FlaskClient, closed: object) -> str:
    preview = press(client, closed, "preview")
    return code_on(client.get(press(client, preview, "send").headers["Location"]))


def test_a_municipality_that_closes_while_somebody_writes_loses_no_text(
    client: FlaskClient, peine: Flask
) -> None:
    preview = write(client, municipality="lengede")
    close_collecting(peine, "lengede")
    answer = press(client, preview, "send")
    assert answer.status_code == 410
    assert WORDS in main_text(answer)
    assert stored(peine) == 0


def test_the_qr_code_of_a_closed_municipality_says_what_to_do_instead(
    client: FlaskClient, peine: Flask
) -> None:
    close_collecting(peine, "peine")
    answer = client.get("/m/peine", follow_redirects=True)
    assert answer.status_code == 410
    links = {link["href"] for link in page(answer).main.select("a")}
    assert "/de/contribute?municipality=district" in links
    assert "/de/voices" in links


def test_on_an_installation_without_a_district_the_form_says_so(app: Flask) -> None:
    answer = app.test_client().get("/de/contribute")
    assert answer.status_code == 503
    assert page(answer).h1
