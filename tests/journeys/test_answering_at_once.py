"""A question that needs no conference is answered at once; a slip of the hand is undone."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.extensions import db
from app.themes.models import Theme
from app.themes.store import groups
from tests.builders import Staff, fill, page
from tests.groupings import confirm, theme, voice
from tests.residents import contribution_of, main_text, opened, say_it

NewStaff = Callable[..., Staff]
GERMAN = "Das Rathaus hat montags bis 18 Uhr offen."
ARABIC = "دار البلدية مفتوحة يوم الاثنين حتى السادسة مساء."


def test_a_template_that_an_interpreter_translated_answers_the_next_person_at_once(
    peine: Flask, staff: NewStaff
) -> None:
    coordinator = staff("coordinator", "peine").client
    interpreter = staff("interpreter", languages=("ar",)).client
    resident = peine.test_client()
    # Given a template that an interpreter has put into Arabic
    fill(coordinator, "/de/staff/answer-templates/new", title="Rathaus", body=GERMAN)
    listed = page(interpreter.get("/de/staff/translations"))
    link = listed.select_one(".entry a")
    assert link is not None
    fill(interpreter, str(link["href"]), body=ARABIC)
    # when a coordinator answers with it as it stands
    code = say_it(resident, "متى تفتح دار البلدية؟", "ar", lang="ar")
    with peine.app_context():
        name = contribution_of(peine, code).public_id
    address = f"/de/staff/contributions/{name}/answer"
    choice = page(coordinator.get(address)).select_one("#template option:not([value=''])")
    assert choice is not None
    begun = f"{address}?template={choice['value']}"
    form = "form:has(textarea)"
    assert fill(coordinator, begun, form=form, then="decline").status_code == 302
    # then the person reads it in Arabic, and nobody has anything left to translate
    assert ARABIC in main_text(opened(resident, code, "ar"))
    assert not page(interpreter.get("/de/staff/translations")).select(".entry")


def test_a_theme_that_was_split_by_mistake_is_whole_again(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine").client
    with peine.app_context():
        people = [voice("Bus am Abend"), voice("Bus am Sonntag")]
        row = theme("Busse", *([said] for said in people))
        number, concerns = row.id, [concern.id for concern in row.concerns]
        ids = [said.id for said in people]
    address = f"/de/staff/themes/{number}/split"
    answer = confirm(coordinator, address, look="1", chosen=[str(concerns[0])], title="Abends")
    assert answer.status_code == 302
    with peine.app_context():
        made = groups.concern_of(ids[0])
        assert made is not None
        assert made.theme_id != number
    undone = fill(coordinator, answer.headers["Location"], form="#undo form")
    assert undone.status_code == 302
    with peine.app_context():
        assert [row.id for row in db.session.query(Theme)] == [number]
        assert {groups.concern_of(key).theme_id for key in ids} == {number}  # type: ignore[union-attr]
