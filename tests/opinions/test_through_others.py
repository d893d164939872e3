"""Who spoke through somebody else is not declined for words that were never theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.contributions.lifecycle import Reason, State, Verdict
from app.contributions.models import Contribution, SecondOpinion
from app.core.actor import Actor
from app.core.errors import Invalid, Unconfirmed
from app.core.locales import UNKNOWN
from app.extensions import db
from app.opinions import store as opinions
from app.texts.models import Version
from tests.builders import Staff, fill, page
from tests.invented import VOICES
from tests.on_paper import take_down
from tests.second_opinions import decline, give, propose, refusal

MakeStaff = Callable[..., Staff]


@pytest.fixture
def kurdish(staff: MakeStaff) -> Staff:
    """An interpreter for Kurmanji."""
    return staff("interpreter", languages=("ku",))


def through(helper: Actor, **different: object) -> Contribution:
    """What a Kurdish-speaking person said, as the family put it into German."""
    return take_down(helper, **different).contribution


def test_german_words_of_a_helper_need_somebody_who_knows_the_persons_language(
    peine: Flask, coordinator: Actor, interpreter: Actor, kurdish: Staff, staff: MakeStaff
) -> None:
    with peine.app_context():
        said = through(staff("helper", "peine").actor)
        assert refusal(coordinator, said) == "opinion-missing"
        opinion = propose(coordinator, said)
        waiting = [opinions.waiting(actor) for actor in (interpreter, kurdish.actor)]
        assert waiting == [0, 1]
        give(kurdish.actor, opinion)
        decline(coordinator, said)
        assert said.state == State.DECLINED


def test_without_one_nothing_is_declined_for_its_meaning(
    peine: Flask, coordinator: Actor, interpreter: Actor, staff: MakeStaff
) -> None:
    with peine.app_context():
        said = through(staff("helper", "peine").actor)
        with pytest.raises(Unconfirmed) as refused:
            propose(coordinator, said)
        assert refused.value.code == "opinion-nobody"
        decline(coordinator, said, Reason.PERSONAL_DATA)


@pytest.mark.parametrize(
    ("spoken", "written"), [("ku", "ar"), (UNKNOWN.code, "de"), (UNKNOWN.code, "ar")]
)
def test_who_can_read_the_words_is_asked_and_where_nobody_knows_the_language_everybody(
    peine: Flask,
    coordinator: Actor,
    interpreter: Actor,
    staff: MakeStaff,
    spoken: str,
    written: str,
) -> None:
    words = VOICES["course-ar"].text if written == "ar" else VOICES["bus"].text
    with peine.app_context():
        helper = staff("helper", "peine").actor
        said = through(helper, spoken=spoken, written=written, rendering=words)
        propose(coordinator, said)
        assert opinions.waiting(interpreter) == 1


def test_nobody_corrects_the_german_words_but_says_what_is_meant(
    peine: Flask, coordinator: Actor, kurdish: Staff, staff: MakeStaff
) -> None:
    with peine.app_context():
        opinion = propose(coordinator, through(staff("helper", "peine").actor))
        with pytest.raises(Invalid):
            give(kurdish.actor, opinion, Verdict.DIFFERS, "Something else")
        db.session.rollback()
        address = f"/de/staff/opinions/{opinion.id}"
    shown = page(kurdish.client.get(address))
    assert not shown.select("textarea[name=body]")
    assert VOICES["bus"].text in shown.get_text()
    refused = fill(kurdish.client, address, form="main form[method=post]", verdict="differs")
    assert page(refused).select_one("#remark_text-error")
    said = {"verdict": "differs", "remark_text": "Das ist ein Sprichwort."}
    assert fill(kurdish.client, address, form="main form[method=post]", **said).status_code == 302
    with peine.app_context():
        given = db.session.query(SecondOpinion).one()
        assert given.verdict == Verdict.DIFFERS
        statement = given.contribution.statement_id
        assert db.session.query(Version).filter_by(text_id=statement).count() == 1
