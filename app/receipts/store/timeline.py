"""The steps of one contribution, read from wherever they happened."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import events
from app.contributions.lifecycle import GONE, State, Step
from app.contributions.models import Contribution, Question
from app.contributions.store.merged import WAITING, root
from app.core.days import day_of
from app.district import store as district
from app.dossiers.models import DossierContribution, DossierVersion
from app.extensions import db
from app.measures.lifecycle import OPEN
from app.measures.models import Measure
from app.measures.store import audience
from app.receipts import rules
from app.receipts.store.steps import (
    Ahead,
    Answered,
    AnsweredDirectly,
    Asked,
    Declined,
    Entry,
    Forwarded,
    Grouped,
    Measured,
    Merged,
    Moved,
    Promised,
    Published,
    Received,
    Redacted,
    Withdrawn,
)
from app.texts import store as texts
from app.texts.models import Text
from app.texts.store import Reading
from app.themes.models import Answer, Outcome
from app.themes.store import groups


def timeline(contribution: Contribution, lang: str, *, at: datetime | None = None) -> list[Entry]:
    """Everything that happened to a contribution so far, and what comes next, in order.

    Texts come in `lang`, else in the language in which the person wrote, else in German.
    """
    now = at or events.now()
    asked = [_asked(question, contribution, lang) for question in contribution.questions]
    happened: list[Asked | Moved | Merged] = [*asked, *_elsewhere(contribution)]
    happened.sort(key=lambda step: step.at)
    entries: list[Entry] = [Received(contribution.created_at), *happened]
    match contribution.state:
        case State.RECEIVED | State.ASKED:
            entries += [*_directly(contribution, lang), _promised(contribution, now)]
        case State.DECLINED:
            entries += [_declined(contribution, lang), *_directly(contribution, lang)]
        case State.WITHDRAWN:
            entries.append(Withdrawn(_when(contribution, Step.WITHDRAW)))
        case State.PUBLISHED:
            entries += _since_published(contribution, lang, now)
    return _with_redactions(entries, contribution)


def own_reading(text: Text | None, lang: str, own_lang: str) -> Reading | None:
    """A text in the page's language, else in the person's, else in German; None without a text.

    `exact` is False only if it is in neither of the person's two languages.
    """
    if text is None:
        return None
    first = texts.read(text, lang)
    if first is None or first.exact:
        return first
    second = texts.read(text, own_lang)
    return second if second and second.exact else first


def by_memory(contribution_id: int, receipt_hash: str) -> Contribution | None:
    """The contribution that a browser remembers; None once it was erased."""
    found = db.session.get(Contribution, contribution_id)
    return found if found and found.receipt_hash == receipt_hash else None


def open_question(contribution: Contribution) -> Question | None:
    """The question that waits for the person's reply."""
    if contribution.state not in WAITING:
        return None
    waiting = [question for question in contribution.questions if question.replied_at is None]
    return waiting[-1] if waiting else None


def _promised(contribution: Contribution, now: datetime) -> Promised:
    days = district.the_district().reply_within_days
    promise = rules.promise(contribution.created_at, days, now)
    return Promised(promise.due, promise.overdue, contribution.state == State.ASKED)


def _asked(question: Question, contribution: Contribution, lang: str) -> Asked:
    return Asked(
        at=question.asked_at,
        question=own_reading(question.text, lang, contribution.reads),
        reply=texts.original(question.reply) if question.reply else None,
        replied_at=question.replied_at,
    )


def _declined(contribution: Contribution, lang: str) -> Declined:
    return Declined(
        at=_when(contribution, Step.DECLINE),
        reason=contribution.reason or "",
        note=own_reading(contribution.note, lang, contribution.reads),
    )


def _elsewhere(contribution: Contribution) -> list[Moved | Merged]:
    """Where it went: to other places, and into another contribution that says the same."""
    found: list[Moved | Merged] = []
    merged_at = contribution.created_at
    for event in events.about(contribution):
        if event.kind == "contribution:transfer":
            found.append(Moved(event.at, event.data["after"]))
        elif event.kind == "contribution:merge":
            merged_at = event.at
    head = contribution.head
    if head is not None:
        read = head.public_id if head.state == State.PUBLISHED else None
        found.append(Merged(merged_at, read))
    return found


def _when(contribution: Contribution, step: Step) -> datetime:
    happened = [
        event.at for event in events.about(contribution) if event.kind == f"contribution:{step}"
    ]
    return happened[-1] if happened else contribution.created_at


def _with_redactions(entries: list[Entry], contribution: Contribution) -> list[Entry]:
    """Told once, in its place among the steps that have a time."""
    happened = [
        event.at for event in events.about(contribution) if event.kind == "contribution:redact"
    ]
    if happened and contribution.state not in GONE:
        before = [entry for entry in entries if getattr(entry, "at", None) is not None]
        place = sum(entry.at <= happened[-1] for entry in before)  # type: ignore[union-attr]
        entries.insert(place, Redacted(happened[-1]))
    return entries


def _since_published(contribution: Contribution, lang: str, now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    if contribution.head is None:  # else the other one is what everybody reads
        entries.append(Published(contribution.published_at or contribution.created_at))
    entries += _grouped(contribution)
    answers = [_answered(answer, contribution, lang) for answer in groups.answers_for(contribution)]
    directly = _directly(contribution, lang)
    measures = [_measured(row, contribution, lang) for row in audience.measures_for(contribution)]
    decided: list[Forwarded | Answered | AnsweredDirectly | Measured]
    decided = [*directly, *_forwarded(contribution), *answers, *measures]
    decided.sort(key=lambda step: step.at)
    entries += decided
    if directly and not answers:
        return entries
    if all(answer.outcome == Outcome.CONFERENCE for answer in answers):
        day = contribution.cycle.conference_day
        entries.append(Ahead(day, day is not None and day_of(now) > day))
    return entries


def _grouped(contribution: Contribution) -> list[Grouped]:
    concern = groups.concern_of(contribution.id)
    if concern is None:
        return []
    theme = concern.theme
    alike = groups.members(theme.id) if theme else groups.concern_members(concern.id)
    others = sum(member.id != contribution.id for member in alike)
    if not theme and not others:
        return []
    return [Grouped(others, theme.id if theme else None, theme.title if theme else concern.title)]


def _forwarded(contribution: Contribution) -> list[Forwarded]:
    query = (
        select(DossierVersion)
        .join(DossierContribution, DossierContribution.version_id == DossierVersion.id)
        .where(DossierContribution.contribution_id.in_([contribution.id, root(contribution).id]))
        .options(joinedload(DossierVersion.dossier))
        .order_by(DossierVersion.forwarded_at, DossierVersion.id)
    )
    return [
        Forwarded(version.forwarded_at, version.dossier.municipality_id, version.number)
        for version in db.session.scalars(query).unique()
    ]


def _directly(contribution: Contribution, lang: str) -> list[AnsweredDirectly]:
    # It may be the place of the one that is read for it, or where it was before it was moved.
    places = {
        event.at: event.data.get("place", contribution.municipality_id)
        for event in events.about(contribution)
        if event.kind == "contribution:answer"
    }
    return [
        AnsweredDirectly(
            at=row.answer.given_at,
            place=places.get(row.answer.given_at, contribution.municipality_id),
            answer=own_reading(row.answer.text, lang, contribution.lang),
        )
        for row in contribution.direct_answers
    ]


def _measured(measure: Measure, contribution: Contribution, lang: str) -> Measured:
    last = measure.notes[-1].text if measure.notes else None
    return Measured(
        at=measure.created_at,
        measure_id=measure.id,
        status=measure.status,
        is_open=measure.status in OPEN,
        title=own_reading(measure.title, lang, contribution.reads),
        office=measure.office,
        ends_on=measure.ends_on,
        news=own_reading(measure.reached or measure.reason or last, lang, contribution.reads),
    )


def _answered(answer: Answer, contribution: Contribution, lang: str) -> Answered:
    return Answered(
        at=answer.given_at,
        by=answer.by,
        place=answer.municipality_id,
        outcome=answer.outcome,
        reason=own_reading(answer.reason, lang, contribution.reads),
        answer=own_reading(answer.text, lang, contribution.reads),
    )
