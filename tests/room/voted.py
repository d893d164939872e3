"""A session in which people vote with dots, made through the services.

All but the fixture need an app context.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, current_app

from app.contributions.models import Contribution, SaidIn
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.room.models.votes import Slip, Vote
from app.room.rules import dots as rules
from app.room.rules.dots import About
from app.room.service import slips as making
from app.room.service import voting
from app.room.store import dots, slips, votes
from app.workshops.models import WorkshopSession
from app.workshops.service import moving
from tests.groupings import voice
from tests.workshops import planned

BUS, ARABIC, GERMAN = "Abends fährt kein Bus.", "لا توجد دورة لغة", "Es gibt keinen Sprachkurs."

Held = tuple[int, str, list[str]]
"""Id and code of a session with an open vote, and the codes of its slips."""


@pytest.fixture
def held(peine: Flask) -> Held:
    """A vote with two dots for each slip, on a German card and an Arabic one."""
    with peine.app_context():
        made = session()
        card(made, BUS)
        card(made, ARABIC, "ar", german=GERMAN)
        codes = codes_of(made)
        opened(made, number=2)
        return made.id, made.code, codes


def newest(session_id: int) -> Vote:
    """The newest vote of a session."""
    found = votes.latest(db.session.get_one(WorkshopSession, session_id))
    assert found is not None
    return found


def session(**changed: Any) -> WorkshopSession:
    """One that runs in its first phase."""
    made = planned.session(now() - timedelta(hours=1), **changed)
    moving.move(SYSTEM, made, made.workshop.phases[0], revision=made.revision)
    return made


def card(
    there: WorkshopSession, text: str, lang: str = "de", german: str | None = None
) -> Contribution:
    """A published contribution that was said there."""
    said = voice(text, lang, german=german)
    said.said_in = SaidIn(session_id=there.id, phase_id=there.phase_id, table_number=1)
    db.session.commit()
    return said


def codes_of(there: WorkshopSession, count: int = 3) -> list[str]:
    """The codes of new slips."""
    secret, key = str(current_app.config["SECRET_KEY"]), f"the-key-of-session-{there.id}"
    first = making.make(SYSTEM, there, count, key=key, secret=secret)
    return [slip.code for slip in rules.slip_codes(secret, key, first, count)]


def slip(there: WorkshopSession, code: str) -> Slip:
    found = slips.by_code(there, code, str(current_app.config["SECRET_KEY"]))
    assert found is not None
    return found


def opened(there: WorkshopSession, about: About = About.CARDS, number: int = 3) -> Vote:
    return voting.open_vote(SYSTEM, there, about, number)


def closed(vote: Vote) -> dict[str, int]:
    """What each has after closing, by its words."""
    voting.close(SYSTEM, vote, revision=vote.revision)
    return totals(vote)


def totals(vote: Vote) -> dict[str, int]:
    """Total dots by the German words of what was voted on."""
    found = {}
    for row in dots.of_vote(vote).totals:
        read = row.card.german() if row.card else None
        found[row.theme.title if row.theme else read.body if read else "?"] = row.total
    return found


def line(vote: Vote, text: str) -> int:
    """The id of the choice that says this."""
    for one in votes.lines(vote):
        read = one.card.original() if one.card else None
        if text in {one.theme.title if one.theme else "", read.body if read else ""}:
            return one.id
    raise AssertionError(f"{text} is not offered")
