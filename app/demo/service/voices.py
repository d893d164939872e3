"""What the invented people said, and what happened to it on the desks."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import events, jobs
from app.contributions import service as contributions
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import SaidAt, Submission
from app.core import locales
from app.core.actor import speaker
from app.core.locales import READING
from app.demo.rules import Voice
from app.demo.service import workshops
from app.demo.service.accounts import Cast
from app.jobs import Progress
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Text

A_DAY = timedelta(days=1)


def say(voice: Voice, secret: str, today: datetime, said_at: SaidAt | None = None) -> Contribution:
    """Send one contribution, as the form does. Twice gives the same."""
    submission = Submission(
        key=voice.submission_key,
        municipality=voice.municipality,
        kind=voice.kind,
        text=voice.text,
        lang=voice.lang,
        interface_lang=voice.lang if voice.lang in locales.interface_codes() else READING,
        source="demonstration",
        said_at=said_at,
    )
    return contributions.submit(
        submission, secret=secret, at=today - voice.days_ago * A_DAY
    ).contribution


def live(voice: Voice, contribution: Contribution, cast: Cast, today: datetime) -> None:
    """Let happen to a contribution what its fate says, unless it happened already."""
    said = contribution.created_at
    soon, later = min(said + A_DAY, today), min(said + 3 * A_DAY, today)
    if voice.reading and voice.reading_shown:
        _translate(contribution.statement, READING, voice.reading, voice.lang, cast, soon)
    if contribution.state != State.RECEIVED or contribution.questions:
        return
    key = contribution.municipality.key if contribution.municipality else None
    coordinator = cast.coordinator(key)
    if voice.fate == "published":
        deciding.publish(coordinator, contribution, revision=contribution.revision, at=later)
    elif voice.fate == "declined":
        deciding.decline(
            coordinator,
            contribution,
            voice.reason,
            voice.note,
            revision=contribution.revision,
            at=later,
        )
    elif voice.fate in {"asked", "replied"}:
        _ask(voice, contribution, cast, soon, later)
    elif voice.fate == "withdrawn":
        contributions.withdraw(speaker(contribution.id), contribution, at=soon)


def play(
    voices: list[Voice],
    cast: Cast,
    secret: str,
    progress: Progress,
    today: datetime | None = None,
) -> dict[str, Contribution]:
    """All contributions of a round, by the voices' ids.

    `today`: the day from which an earlier round counts its days.
    """
    what = "demonstration" if today is None else "demonstration, earlier round"
    at_sessions = {}
    if today is None:
        at_sessions = workshops.hold(voices, cast.coordinator(workshops.PLACE), events.now())
    today = today or events.now()
    said = {}
    for number, voice in enumerate(voices, start=1):
        said[voice.id] = say(voice, secret, today, at_sessions.get(voice.id))
        live(voice, said[voice.id], cast, today)
        progress(what, number, len(voices))
    jobs.wake("analyse")
    return said


def _ask(
    voice: Voice, contribution: Contribution, cast: Cast, soon: datetime, later: datetime
) -> None:
    key = contribution.municipality.key if contribution.municipality else None
    question = deciding.ask(
        cast.coordinator(key),
        contribution,
        voice.question,
        revision=contribution.revision,
        at=soon,
    )
    if voice.question_translated:
        _translate(question.text, voice.lang, voice.question_translated, voice.lang, cast, soon)
    if voice.fate != "replied":
        return
    contributions.reply(speaker(contribution.id), contribution, voice.reply, voice.lang, at=later)
    if voice.reply_reading and question.reply is not None:
        _translate(question.reply, READING, voice.reply_reading, voice.lang, cast, later)


def _translate(text: Text, target: str, body: str, lang: str, cast: Cast, at: datetime) -> None:
    if texts.version_in(text, target) is None:
        cast.translate(text, target, body, lang, at=at)
