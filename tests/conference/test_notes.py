"""Notes on the process: coordinators see those of their places, the Planungsteam sees all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.conference.models import NoteKind
from app.conference.service import noting
from app.core.errors import Invalid, NotAllowed
from app.district import store as district
from tests.builders import Staff, fill, page

NewStaff = Callable[..., Staff]
NOTE = {"kind": "observation", "body": "Viele kamen erst nach dem Kurs."}


def shown(staff: Staff) -> str:
    return page(staff.client.get("/de/staff/notes")).select_one("#notes").get_text(" ")


def test_a_note_is_read_by_who_is_responsible(peine: Flask, staff: NewStaff) -> None:
    peine_staff, ilsede = staff("coordinator", "peine"), staff("coordinator", "ilsede")
    planner = staff("planner")
    sent = fill(peine_staff.client, "/de/staff/notes", place="peine", **NOTE)
    assert sent.status_code == 302
    fill(planner.client, "/de/staff/notes", place="district", kind="feedback", body="Zu lang.")
    assert NOTE["body"] in shown(peine_staff)
    assert "Zu lang." not in shown(peine_staff)
    assert NOTE["body"] not in shown(ilsede)
    assert NOTE["body"] in shown(planner)
    assert "Zu lang." in shown(planner)


@pytest.mark.parametrize("wrong", [{"place": "ilsede"}, {"body": " "}, {"kind": "rumour"}])
def test_an_incomplete_note_is_refused_and_not_lost(
    peine: Flask, staff: NewStaff, wrong: dict[str, str]
) -> None:
    client = staff("coordinator", "peine").client
    typed = {"place": "peine", **NOTE, **wrong}
    refused = fill(client, "/de/staff/notes", **typed)
    assert refused.status_code == 400
    assert typed["body"].strip() in page(refused).select_one("textarea").get_text()


def test_nobody_notes_for_another_municipality(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        ilsede, own = (district.municipality(key).id for key in ("ilsede", "peine"))
        with pytest.raises(NotAllowed):
            noting.add(actor, ilsede, NoteKind.FEEDBACK, "Gut.")
        with pytest.raises(Invalid):
            noting.add(actor, own, NoteKind.FEEDBACK, "  ")
