"""Titles of themes in the language of whoever reads them: asked for, translated, out of date."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.texts.models import Text
from app.themes.models import Concern, ConcernMember, Outcome, Theme, ThemeTitle
from app.themes.service import arranging
from app.themes.service.answering import Decision, answer_as_planning_team
from app.themes.store import titles
from app.translation import service as translation
from app.translation.store import outgoing
from tests.builders import page, publish, say
from tests.on_paper import take_down

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"
GERMAN_TITLE, TITLE = "Busse am Abend", "حافلات المساء"


@pytest.fixture
def interpreter(staff):
    return staff("interpreter", languages=("ar", "tr"))


@pytest.fixture
def theme_id(peine: Flask) -> int:
    """A theme in which one person wrote Arabic; a person gave it its title."""
    with peine.app_context():
        said = publish(say(ARABIC, lang="ar").contribution)
        theme = Theme(cycle_id=said.cycle_id, title="Bus", created_at=now())
        concern = Concern(cycle_id=said.cycle_id, title="Bus", created_at=now(), theme=theme)
        concern.members = [ConcernMember(contribution_id=said.id)]
        db.session.add(concern)
        db.session.commit()
        return theme.id


def name_it(theme_id: int, title: str, interpreter) -> None:
    """A person gives it a title; the worker asks for it in other languages."""
    theme = db.session.get_one(Theme, theme_id)
    theme.title, theme.named_by_id = title, interpreter.actor.id
    db.session.commit()
    jobs.run("want-titles")


def text_of(theme_id: int) -> Text:
    return db.session.get_one(ThemeTitle, theme_id).text


def translated(theme_id: int, interpreter) -> None:
    name_it(theme_id, GERMAN_TITLE, interpreter)
    translation.translate(interpreter.actor, text_of(theme_id), "ar", TITLE)


def heading(client: FlaskClient, lang: str, theme_id: int):
    return page(client.get(f"/{lang}/themes/{theme_id}")).select_one("h1 bdi")


def test_a_title_stands_in_the_readers_language(
    peine: Flask, client: FlaskClient, interpreter, theme_id: int
):
    with peine.app_context():
        translated(theme_id, interpreter)
    arabic, turkish = (heading(client, lang, theme_id) for lang in ("ar", "tr"))
    assert (arabic.get_text(), arabic["lang"]) == (TITLE, "ar")
    assert (turkish.get_text(), turkish["lang"]) == (GERMAN_TITLE, "de")
    opened = page(client.get(f"/ar/themes/{theme_id}"))
    assert opened.title.get_text().startswith(TITLE)
    for address in ("/ar/themes", "/ar/voices", "/ar/search?q=حافلات"):
        shown = page(client.get(address)).select(".entries bdi[lang=ar]")
        assert TITLE in [entry.get_text() for entry in shown], address


def test_the_receipt_shows_it_as_well(peine: Flask, interpreter, theme_id: int):
    with peine.app_context():
        receipt = say(f"{ARABIC}!", lang="ar")
        publish(receipt.contribution)
        concern = db.session.query(Concern).one()
        concern.members.append(ConcernMember(contribution_id=receipt.contribution.id))
        translated(theme_id, interpreter)
        code = receipt.code
    browser = peine.test_client()
    shown = page(browser.get(f"/ar/receipt/open/{code}", follow_redirects=True))
    assert TITLE in [entry.get_text() for entry in shown.select("a bdi[lang=ar]")]


def test_a_changed_german_title_makes_the_translation_old(
    peine: Flask, client: FlaskClient, staff, interpreter, theme_id: int
):
    coordinator = staff("coordinator", "peine").actor
    with peine.app_context():
        translated(theme_id, interpreter)
        arranging.rename(coordinator, db.session.get_one(Theme, theme_id), "Busse in der Nacht")
    assert heading(client, "ar", theme_id).get_text() == "Busse in der Nacht"
    with peine.app_context():
        assert jobs.run("want-titles") > 0
        assert [version.body for version in text_of(theme_id).versions] == ["Busse in der Nacht"]
        assert db.session.query(Text).filter_by(purpose="title").count() == 1


def test_it_is_wanted_where_people_spoke_and_where_pages_are(
    peine: Flask, interpreter, theme_id: int
):
    with peine.app_context():
        said = publish(say("Autobus ma jiro", lang="so").contribution)
        concern = db.session.query(Concern).one()
        concern.members.append(ConcernMember(contribution_id=said.id))
        name_it(theme_id, GERMAN_TITLE, interpreter)
        wanted = {row.lang for row in text_of(theme_id).wanted}
        assert {"ar", "so", "tr", "uk"} <= wanted
        assert not {"de", "de-simple", "und"} & wanted
        assert jobs.run("want-titles") == 0


def test_who_spoke_through_somebody_else_waits_in_the_own_language(
    peine: Flask, interpreter, theme_id: int, staff
):
    with peine.app_context():
        said = publish(take_down(staff("helper", "peine").actor, spoken="ti").contribution)
        concern = db.session.query(Concern).one()
        concern.members.append(ConcernMember(contribution_id=said.id))
        name_it(theme_id, GERMAN_TITLE, interpreter)
        assert "ti" in {row.lang for row in text_of(theme_id).wanted}
        waiting = titles.readers([theme_id])[theme_id]
        assert {lang: count for (_place, lang), count in waiting.items()} == {"ar": 1, "ti": 1}


def test_what_only_the_machine_called_so_is_not_translated(peine: Flask, theme_id: int):
    with peine.app_context():
        assert jobs.run("want-titles") == 0
        db.session.get_one(Theme, theme_id).forwarded_at = now()
        db.session.commit()
        assert jobs.run("want-titles") == 1


def test_a_title_joined_to_another_theme_needs_no_translation(
    peine: Flask, interpreter, theme_id: int
):
    with peine.app_context():
        name_it(theme_id, GERMAN_TITLE, interpreter)
        theme = db.session.get_one(Theme, theme_id)
        other = Theme(cycle_id=theme.cycle_id, title="Anderes", created_at=now())
        db.session.add(other)
        db.session.flush()
        theme.merged_into_id = other.id
        db.session.commit()
        jobs.run("want-titles")
        assert db.session.query(ThemeTitle).count() == 0


def test_the_interpreter_sees_for_how_many_it_is(peine: Flask, interpreter, theme_id: int):
    with peine.app_context():
        name_it(theme_id, GERMAN_TITLE, interpreter)
    shown = page(interpreter.client.get("/en/staff/translations/outgoing"))
    arabic, turkish = shown.select("table")
    cells = [cell.get_text(" ", strip=True) for cell in arabic.select("tbody tr > *")]
    assert cells[:4] == [GERMAN_TITLE, "Title of a theme", f"Theme: {GERMAN_TITLE}", "1"]
    assert turkish.select_one("td.is-number").get_text(strip=True) == "0"


def test_the_count_of_people_is_of_those_whom_an_answer_is_for(
    peine: Flask, interpreter, theme_id: int
):
    with peine.app_context():
        theme = db.session.get_one(Theme, theme_id)
        answer_as_planning_team(SYSTEM, theme, Decision(Outcome.EXISTS, "Darum.", "Rufbus."))
        (listed,) = outgoing.outgoing(interpreter.actor)
        assert (listed.lang, listed.count) == ("ar", 2)
        assert set(listed.waiting.values()) == {1}
        assert titles.titles_for([theme], "ar")[theme_id] == ("Bus", "de")


def test_only_who_reads_titles_in_another_language_is_told_that_they_are_german(
    peine: Flask, client: FlaskClient, interpreter, theme_id: int
):
    with peine.app_context():
        translated(theme_id, interpreter)
    intro = {lang: page(client.get(f"/{lang}/themes")).main.p for lang in ("de", "en", "ar", "tr")}
    assert "A title is in German" in intro["en"].get_text()
    assert "auf Deutsch" not in intro["de"].get_text()
    assert "بالألمانية" not in intro["ar"].get_text()
    assert "Almanca" in intro["tr"].get_text()
