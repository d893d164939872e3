"""What the machine may draft now, and what it was asked for. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from app import sealing
from app.contributions.models import Contribution, Question
from app.core.cutting import REMOVED
from app.core.locales import READING, UNKNOWN
from app.district import store as district
from app.drafting import rules
from app.drafting.models import DraftingPlace, DraftRequest
from app.extensions import db
from app.measures import store as measures
from app.texts import store as texts
from app.texts.models import Origin, Text, Version, Wanted
from app.themes.models import Answer
from app.themes.store import direct
from app.translation.store.needed import still_needed


@dataclass(frozen=True)
class Job:
    """A text that waits for a draft in `target`; `body` is the original in `source`."""

    text: Text
    body: str
    source: str
    target: str

    @property
    def fingerprint(self) -> str:
        """The same for every text with these words between these languages."""
        return sealing.fingerprint(f"{self.source}>{self.target}:{self.body}")


def places() -> set[str]:
    """The keys of the places for which drafts are switched on."""
    return set(db.session.scalars(select(DraftingPlace.key)))


def next_due(now: datetime) -> Job | None:
    """The oldest text that waits for a draft: first what a coordinator has to read."""
    query = _due(now).order_by(None).order_by(Wanted.lang != READING, Text.created_at, Text.id)
    for text, target in db.session.execute(query.limit(1)):
        original = texts.original(text)
        if original is not None:
            return Job(text, original.body, original.lang, target)
    return None


def count_due(now: datetime) -> int:
    """How many drafts could be asked for now."""
    return db.session.scalar(select(func.count()).select_from(_due(now).subquery())) or 0


def request_for(text_id: int, target: str) -> DraftRequest | None:
    """What was asked for this text in this language."""
    return db.session.get(DraftRequest, (text_id, target))


def note_try(job: Job, now: datetime, *, sent: bool = True) -> DraftRequest:
    """Write down that the engine is asked: before it is, so that a broken worker does not repeat.

    Not `sent`: the draft was known from another text.
    """
    request = request_for(job.text.id, job.target)
    if request is None:
        request = DraftRequest(text_id=job.text.id, lang=job.target, characters=0, tries=0)
        db.session.add(request)
    request.tries += 1
    request.characters += len(job.body) if sent else 0
    request.fingerprint = job.fingerprint
    request.asked_at, request.next_try_at = now, rules.next_try(request.tries, now)
    return request


def same_words(job: Job) -> str | None:
    """The draft of another text with the very same words, if there is one."""
    query = (
        select(Version.body)
        .join(
            DraftRequest,
            and_(DraftRequest.text_id == Version.text_id, DraftRequest.lang == Version.lang),
        )
        .where(
            DraftRequest.fingerprint == job.fingerprint,
            DraftRequest.done_at.is_not(None),
            DraftRequest.text_id != job.text.id,
            Version.origin == Origin.MACHINE,
            ~Version.body.contains(REMOVED),  # what was taken out there may be needed here
        )
        .order_by(Version.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def pause_until(now: datetime) -> datetime | None:
    """Until when the engine asked to be left alone, if that is still to come."""
    asked = select(func.max(DraftRequest.next_try_at)).where(DraftRequest.problem == "busy")
    until = db.session.scalar(asked)
    return until if until is not None and until > now else None


def characters_since(moment: datetime) -> int:
    """How many characters were sent to the engine since then (a retried text counts each time)."""
    query = select(func.sum(DraftRequest.characters)).where(DraftRequest.asked_at >= moment)
    return db.session.scalar(query) or 0


def problems() -> dict[str, int]:
    """How many texts have no draft because something went wrong, by the code of it."""
    query = (
        select(DraftRequest.problem, func.count().label("texts"))
        .where(DraftRequest.done_at.is_(None), DraftRequest.problem != "")
        .group_by(DraftRequest.problem)
    )
    return {row.problem: row.texts for row in db.session.execute(query)}


def forget_the_erased() -> None:
    """Of texts that were erased not even a fingerprint stays."""
    left = select(Version.id).where(Version.text_id == DraftRequest.text_id).exists()
    db.session.execute(
        update(DraftRequest)
        .where(DraftRequest.fingerprint != "", ~left)
        .values(fingerprint="")
        .execution_options(synchronize_session=False)
    )


def _due(now: datetime) -> Select[Text, str]:
    """Pairs that are wanted, have no version at all, and may be asked for now."""
    there = select(Version.id).where(Version.text_id == Text.id, Version.lang == Wanted.lang)
    asked = select(DraftRequest.text_id).where(
        DraftRequest.text_id == Text.id,
        DraftRequest.lang == Wanted.lang,
        or_(
            DraftRequest.done_at.is_not(None),
            DraftRequest.next_try_at.is_(None),
            DraftRequest.next_try_at > now,
        ),
    )
    return texts.due_query().where(
        Text.lang != UNKNOWN.code,
        ~there.exists(),
        ~asked.exists(),
        still_needed(),
        _switched_on(),
    )


def _switched_on() -> ColumnElement[bool]:
    """The text belongs to a place for which drafts are switched on."""
    keys = places()
    ids = [row.id for row in district.municipalities() if row.key in keys]

    def here(column: object) -> ColumnElement[bool]:
        local = column.in_(ids)  # type: ignore[attr-defined]
        whole = column.is_(None)  # type: ignore[attr-defined]
        return or_(local, whole) if rules.WHOLE_DISTRICT in keys else local

    said = here(Contribution.municipality_id)
    of_people = [
        select(Contribution.statement_id).where(said),
        select(Contribution.note_id).where(said, Contribution.note_id.is_not(None)),
        select(Question.text_id).join(Contribution).where(said),
        select(Question.reply_id).join(Contribution).where(said, Question.reply_id.is_not(None)),
    ]
    directly = direct.texts_needed().where(said)
    answered = here(Answer.municipality_id)
    of_bodies = [select(column).where(answered) for column in (Answer.text_id, Answer.reason_id)]
    switched_on = [*ids, None] if rules.WHOLE_DISTRICT in keys else ids
    of_measures = [measures.texts_at(place) for place in switched_on]
    parts = (*of_people, directly, *of_bodies, *of_measures)
    return or_(*[Text.id.in_(query) for query in parts])
