"""Asking for second opinions and giving them; in the whole round one waits, confirms, differs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.contributions import store
from app.contributions.lifecycle import Reason, State, Verdict
from app.contributions.models import Contribution, SecondOpinion
from app.core.actor import Actor
from app.core.errors import Unconfirmed
from app.extensions import db
from app.moderation.service import deciding
from app.opinions import service
from app.texts import store as texts
from app.texts.models import Origin
from tests.builders import say
from tests.invented import SAID, Voice

ARABIC = "دمك خفيف يا بلدية"
READING = "Dein Blut ist leicht, Rathaus."
MEANT = "Ihr seid lustig, liebes Rathaus."

FATES = {"doubted": None, "confirmed": Verdict.CONFIRMS, "misread": Verdict.DIFFERS}
"""What becomes of a voice that a coordinator would like to decline: the verdict on it."""


def propose(coordinator: Actor, said: Contribution, reason: str = Reason.INSULT) -> SecondOpinion:
    """The coordinator asks before declining."""
    return service.propose(coordinator, said, reason, SAID["note"], revision=said.revision)


def give(
    interpreter: Actor,
    opinion: SecondOpinion,
    verdict: str = Verdict.CONFIRMS,
    reading: str = "",
    remark: str = "",
) -> None:
    """The interpreter answers, having seen everything as it stands; keeps the German text if
    there is no other `reading`."""
    statement = opinion.contribution.statement
    version, shown = texts.version_in(statement, "de"), texts.with_draft(statement)
    service.give(
        interpreter,
        opinion,
        verdict,
        reading or (shown.body if shown else ""),
        remark,
        revision=opinion.revision,
        seen=version.number if version else 0,
    )


def ask_for(voice: Voice, said: Contribution, coordinator: Actor, interpreter: Actor) -> None:
    """What the fate of the voice says."""
    opinion, verdict = propose(coordinator, said), FATES[voice.fate]
    if verdict is not None:
        give(interpreter, opinion, verdict, remark=SAID["remark"])


def of(said: Mapping[str, Contribution]) -> dict[str, int]:
    """The ids of the opinions, by the names of the voices."""
    return {name: said[name].opinions[0].id for name in said if said[name].opinions}


def arabic(reading: str = READING, origin: Origin = Origin.HUMAN) -> Contribution:
    """Said in Arabic; with a German text if there is a `reading`."""
    said = say(ARABIC, lang="ar").contribution
    if reading:
        texts.add_version(said.statement, "de", reading, origin)
        db.session.commit()
    return said


def decline(actor: Actor, said: Contribution, reason: str = Reason.INSULT) -> None:
    deciding.decline(actor, said, reason, "Bitte anders.", revision=said.revision)


def refusal(actor: Actor, said: Contribution, reason: str = Reason.INSULT) -> str:
    """The code with which declining is refused; nothing may have changed."""
    with pytest.raises(Unconfirmed) as caught:
        decline(actor, said, reason)
    assert store.by_public_id(said.public_id).state == State.RECEIVED
    return caught.value.code
