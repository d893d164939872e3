"""Who has an answer keeps it, also when the own words come back to the desk meanwhile."""

from __future__ import annotations

from flask import Flask

from app import jobs
from app.contributions import service as contributions
from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.moderation.service import deciding
from app.receipts.store.timeline import timeline
from app.themes.models import ConcernMember, Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.groupings import looks_like, theme, voice

EXISTS = Decision(Outcome.EXISTS, "Den gibt es schon.", "Der Anrufbus fährt bis elf.")


def test_who_is_published_again_finds_the_answer_again(peine: Flask) -> None:
    with peine.app_context():
        said, other = voice("Abends fährt kein Bus."), voice("Kein Bus am Abend.")
        looks_like(said, 5)  # by itself the machine would put it elsewhere
        looks_like(other, 1)
        made = theme("Busse", [said, other])
        answering.answer_as_planning_team(SYSTEM, made, EXISTS)
        deciding.decline(SYSTEM, said, Reason.PERSONAL_DATA, revision=said.revision)
        jobs.run("group")
        assert "answered" not in [step.what for step in timeline(said, "de")]
        deciding.publish(SYSTEM, said, revision=said.revision)
        jobs.run("group")
        assert "answered" in [step.what for step in timeline(said, "de")]
        contributions.withdraw(speaker(other.id), other)
        jobs.run("group")
        assert db.session.get(ConcernMember, other.id) is None, "taken back is taken back"
