"""From a doubt to a decision: coordinator, interpreter, coordinator, and what the person reads."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from tests.builders import Staff, fill, page, send
from tests.residents import enter, main_text, say_it

ARABIC = "دمك خفيف يا بلدية"
READING = "Dein Blut ist leicht, Rathaus."
MEANT = "Ihr seid lustig, liebes Rathaus."
NOTE = "Bitte schreiben Sie es freundlicher."
QUEUE, OPINIONS = "/en/staff/queue", "/en/staff/opinions"
MakeStaff = Callable[..., Staff]


def first(staff: Staff, where: str) -> str:
    """The address of the first entry of a list."""
    link = page(staff.client.get(where)).select_one(".entries h2 a")
    assert link is not None, where
    return str(link["href"])


def text(staff: Staff, where: str) -> str:
    return " ".join(main_text(staff.client.get(where)).split())


def propose(coordinator: Staff, where: str) -> None:
    """Press "do not publish" with a reason that lies in the meaning."""
    opened = page(coordinator.client.get(where))
    values = {"decline-reason": "insult", "decline-note": NOTE}
    form = 'form:has(textarea[name="decline-note"])'
    answer = send(coordinator.client, opened, where, form=form, _button="step=decline", **values)
    # nothing else waits for a decision
    assert (answer.status_code, answer.headers["Location"]) == (302, QUEUE)


def test_a_doubt_is_confirmed_and_then_the_coordinator_decides(
    peine: Flask, staff: MakeStaff
) -> None:
    # Given something in Arabic, and somebody who reads German only and takes it for an insult
    code = say_it(peine.test_client(), ARABIC, "ar", lang="ar")
    coordinator = staff("coordinator", "peine")
    interpreter = staff("interpreter", languages=("ar",))
    where = first(coordinator, QUEUE)
    # When the coordinator would decline it
    propose(coordinator, where)
    # Then it is undecided, and everybody who looks at it sees that it waits
    assert "Waits for a second opinion" in text(coordinator, where)
    # When the interpreter reads original, reason and what is missing, and confirms it
    opinion = first(interpreter, OPINIONS)
    assert ARABIC in text(interpreter, opinion)
    answer = fill(interpreter.client, opinion, body=READING, verdict="confirms")
    assert (answer.status_code, answer.headers["Location"]) == (302, OPINIONS)
    assert "Nobody waits for your opinion." in text(interpreter, OPINIONS)
    # Then one click declines it, with the reason and the note of the proposal
    shown = text(coordinator, where)
    assert "The meaning is confirmed" in shown
    assert READING in shown
    form = 'form:has(input[name="decline-note"])'
    answer = fill(coordinator.client, where, form=form, _button="step=decline")
    assert answer.status_code == 302
    resident = peine.test_client()
    receipt = resident.get(enter(resident, code, "de").headers["Location"])
    assert NOTE in main_text(receipt)


def test_a_saying_is_explained_and_the_coordinator_publishes_it(
    peine: Flask, staff: MakeStaff
) -> None:
    # Given a doubt about something in Arabic
    say_it(peine.test_client(), ARABIC, "ar", lang="ar")
    coordinator = staff("coordinator", "peine")
    interpreter = staff("interpreter", languages=("ar",))
    where = first(coordinator, QUEUE)
    propose(coordinator, where)
    # When the interpreter says what is really meant
    opinion = first(interpreter, OPINIONS)
    remark = "Eine freundliche Redensart."
    values = {"body": MEANT, "verdict": "differs", "remark_text": remark}
    assert fill(interpreter.client, opinion, **values).status_code == 302
    # Then the coordinator reads the corrected text with the remark, and publishes it
    shown = text(coordinator, where)
    assert all(words in shown for words in (MEANT, remark, "The person means something else"))
    form = 'form:has(button[value="publish"])'
    assert fill(coordinator.client, where, form=form, _button="step=publish").status_code == 302
    assert MEANT in peine.test_client().get("/de/voices").get_data(as_text=True)


def test_where_nobody_knows_the_language_the_page_says_what_to_do_and_keeps_the_note(
    peine: Flask, staff: MakeStaff
) -> None:
    say_it(peine.test_client(), ARABIC, "ar", lang="ar")
    coordinator = staff("coordinator", "peine")
    where = first(coordinator, QUEUE)
    assert "Please ask the person instead." in text(coordinator, where)
    opened = page(coordinator.client.get(where))
    values = {"decline-reason": "insult", "decline-note": NOTE}
    form = 'form:has(textarea[name="decline-note"])'
    answer = send(coordinator.client, opened, where, form=form, _button="step=decline", **values)
    assert answer.status_code == 409
    area = page(answer).select_one('textarea[name="decline-note"]')
    assert area is not None
    assert area.get_text().strip() == NOTE
    assert "Please ask the person instead" in answer.get_data(as_text=True)
