"""Help for those who write little: pictures, beginnings, what others wrote, all languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contributions.forms import OPENINGS
from app.core.collation import sort_key
from app.core.locales import LANGUAGES
from app.district import store as district
from app.extensions import db
from tests.builders import Staff, fill, page, publish, say
from tests.groupings import voice
from tests.residents import WORDS, contribution_of, main_text, press, say_it, write


def test_the_field_that_somebody_chose_is_kept_with_what_they_said(
    client: FlaskClient, peine: Flask
) -> None:
    code = say_it(client, topic="mobility")
    with peine.app_context():
        kept = contribution_of(peine, code)
        assert kept.said_field is not None
        assert kept.said_field.key == "mobility"


@pytest.mark.parametrize("topic", ["", "other", "atlantis", "mo\u0000bility"])
def test_nobody_is_stopped_by_the_pictures(client: FlaskClient, peine: Flask, topic: str) -> None:
    code = say_it(client, topic=topic)
    with peine.app_context():
        assert contribution_of(peine, code).said_field is None


def test_the_choice_is_still_there_after_looking_at_it_again(client: FlaskClient) -> None:
    preview = write(client, topic="health")
    assert "Gesundheit" in main_text(preview)
    form = page(press(client, preview, "change"))
    assert form.select_one("input[name=topic][checked]")["value"] == "health"
    assert form.select_one("details.topics").has_attr("open")


def test_a_coordinator_begins_with_the_field_that_the_person_chose(
    client: FlaskClient, peine: Flask, staff: Callable[..., Staff]
) -> None:
    code = say_it(client, topic="housing")
    with peine.app_context():
        where = f"/en/staff/contributions/{contribution_of(peine, code).public_id}"
    coordinator = staff("coordinator", "peine").client
    shown = page(coordinator.get(where))
    assert shown.select_one("select[id$=field] option[selected]")["value"] == "housing"
    assert "Chosen by the person: Housing" in shown.main.get_text()
    assert "Chosen by the person: Housing" in main_text(coordinator.get("/en/staff/queue"))


def test_what_the_coordinator_decides_stands_over_what_the_person_chose(
    client: FlaskClient, peine: Flask, staff: Callable[..., Staff]
) -> None:
    code = say_it(client, topic="housing")
    with peine.app_context():
        where = f"/en/staff/contributions/{contribution_of(peine, code).public_id}"
    coordinator = staff("coordinator", "peine").client
    form = 'form:has(button[value="field"])'
    fill(coordinator, where, form=form, _button="step=field", **{"field-field": "mobility"})
    shown = page(coordinator.get(where))
    assert shown.select_one("select[id$=field] option[selected]")["value"] == "mobility"
    with peine.app_context():
        assert contribution_of(peine, code).said_field.key == "housing"


def begin(client: FlaskClient, text: str, opening: str) -> str:
    """Press the button of a beginning without scripts; what stands in the text then."""
    answer = fill(client, "/en/contribute", kind="need", text=text, _button=f"opening={opening}")
    assert answer.status_code == 200
    area = page(answer).select_one("textarea[name=text]")
    assert area.has_attr("autofocus")
    return str(area.get_text()).removeprefix("\r").removeprefix("\n")


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_beginning_stands_in_the_text_without_scripts(client: FlaskClient, opening: str) -> None:
    begun = begin(client, "", opening)
    assert begun.strip()
    assert begun.endswith(" ")
    assert "…" not in begun


def test_a_beginning_comes_after_what_was_written_and_only_once(client: FlaskClient) -> None:
    begun = begin(client, "A bus in the evening.", "need")
    assert begun == "A bus in the evening.\nI need "
    assert begin(client, begun, "need") == begun


def test_an_unknown_beginning_changes_nothing(client: FlaskClient) -> None:
    answer = fill(client, "/en/contribute", text=WORDS, _button="opening=atlantis")
    assert page(answer).select_one("textarea[name=text]").get_text().strip() == WORDS


@pytest.mark.parametrize("languages", [["de"], ["de", "ar"]])
def test_enter_looks_at_it_again_and_begins_nothing(
    client: FlaskClient, peine: Flask, languages: list[str]
) -> None:
    with peine.app_context():
        district.the_district().languages = languages
        db.session.commit()
    opened = page(client.get("/de/contribute"))
    first = opened.select("form#contribution button, button[form=contribution]")[0]
    assert (first["name"], first["value"]) == ("step", "preview")


def examples(client: FlaskClient, address: str) -> list[str]:
    found = page(client.get(address)).select(".examples .user-text")
    return [text.get_text() for text in found]


@pytest.mark.parametrize(("lang", "shown"), [("de", "de"), ("de-simple", "de"), ("ar", "ar")])
def test_where_nothing_is_published_made_up_examples_say_that_they_are(
    client: FlaskClient, peine: Flask, lang: str, shown: str
) -> None:
    with peine.app_context():
        say("Noch nicht veröffentlicht.")
        districts = {row["text"] for field in district.fields() for row in field.examples}
    found = examples(client, f"/{lang}/contribute")
    assert len(found) == 3
    assert set(found) <= districts
    opened = page(client.get(f"/{lang}/contribute"))
    assert {text["lang"] for text in opened.select(".examples .user-text")} == {shown}
    (ours,) = page(client.get("/en/contribute")).select(".examples summary")
    assert ours.get_text() == "Examples that we made up"
    with peine.app_context():
        publish(say("Ein Bus fehlt.").contribution)
    (others,) = page(client.get("/en/contribute")).select(".examples summary")
    assert others.get_text() == "What others have written"


def test_at_most_three_examples_come_from_the_chosen_place(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        publish(say("Ein Bus nach Ilsede.", municipality="ilsede").contribution)
        for number in range(4):
            publish(say(f"Bus Nummer {number}.").contribution)
        publish(say("Zu lang. " * 60).contribution)
    assert examples(client, "/de/contribute?municipality=ilsede") == ["Ein Bus nach Ilsede."]
    assert len(examples(client, "/de/contribute?municipality=lengede")) == 3
    assert len(examples(client, "/de/contribute")) == 3


def test_examples_that_the_reader_understands_come_first(client: FlaskClient, peine: Flask) -> None:
    arabic = "لا توجد حافلة في المساء"
    with peine.app_context():
        voice(arabic, "ar", german="Abends fährt kein Bus.")
        voice("Es fehlt ein Arzt.")
    assert examples(client, "/ar/contribute") == [arabic, "Es fehlt ein Arzt."]
    assert arabic not in examples(client, "/de/contribute")


def test_the_languages_of_the_site_come_first_and_all_others_by_their_names(
    client: FlaskClient,
) -> None:
    select = page(client.get("/tr/contribute")).select_one("select[name=lang]")
    assert select.find("option")["value"] == ""
    here, others = (
        [option["value"] for option in group.select("option")]
        for group in select.select("optgroup")
    )
    assert {"de", "tr", "ar"} <= set(here)
    assert others[-1] == "und"
    assert set(here) | set(others[:-1]) == set(LANGUAGES)
    names = [sort_key(LANGUAGES[code].own_name) for code in others[:-1]]
    assert names == sorted(names)
