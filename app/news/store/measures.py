"""What there is to tell about measures, and how long somebody waits for one. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from app import events
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.measures.lifecycle import OPEN
from app.measures.models import Measure
from app.measures.rules import GRACE, can_be_told
from app.measures.store import audience
from app.moderation.rules import UNDO_WITHIN
from app.news.rules import Happening, What
from app.texts import store as texts
from app.texts.models import Text
from app.themes.models import Outcome
from app.themes.store import groups

FINAL = frozenset({Outcome.EXISTS, Outcome.NOT_OUR_REMIT, Outcome.WILL_DO})
"""Outcomes after which nothing is still to be decided."""

Entry = tuple[int, Happening, datetime]
"""(contribution, what holds of it, when its words were written)."""

Heard = dict[int, list[Measure]]
"""Contribution → the measures that its speaker hears of."""


def of(found: dict[int, Contribution]) -> Heard:
    """The measures that come from the themes of these contributions."""
    public = [row for row in found.values() if row.state == State.PUBLISHED]
    return audience.measures_for_all(public)


def waits(measures: Collection[Measure]) -> bool:
    """Whether one of them is still to come to its end, or the end may still be taken back."""
    now = events.now()
    return any(
        row.status in OPEN or not can_be_told(row.status, row.status_at, now) for row in measures
    )


def happenings(found: dict[int, Contribution], measured: Heard) -> Iterable[Entry]:
    """How far each measure is, and every note on it, in their order.

    The end of the last one ends it all, where the theme was answered for good before.
    """
    for contribution_id, rows in measured.items():
        said = found[contribution_id]
        over = not waits(rows) and _is_answered(said)
        told = [entry for row in rows for entry in _about(row, said, over)]
        for entry, written_at in sorted(told, key=lambda each: each[1]):
            yield contribution_id, entry, written_at


def _about(measure: Measure, said: Contribution, over: bool) -> list[tuple[Happening, datetime]]:
    words = [measure.title, measure.reached or measure.reason or measure.summary]
    translated = _is_in(said.reads, words)
    closed = measure.status not in OPEN
    concern = groups.concern_of(said.id)
    theme_id = concern.theme_id if concern else None
    state = Happening(
        _key(measure, measure.status, _corrected(measure)),
        What.MEASURE,
        over and closed and translated,
        translated,
        theme_id,
        # Whoever pressed the wrong button has longer than for other decisions.
        decided_at=measure.status_at + GRACE - UNDO_WITHIN if closed else None,
        corrects=_corrects(measure),
    )
    found = [(state, measure.status_at)]
    for note in measure.notes:
        entry = Happening(
            f"progress:{note.id}",
            What.MEASURE,
            translated=_is_in(said.reads, [measure.title, note.text]),
            theme_id=theme_id,
        )
        found.append((entry, note.at))
    return found


def _corrected(measure: Measure) -> int:
    """How often it was taken back after people had been told."""
    return sum(not row.at_once for row in measure.taken_back)


def _key(measure: Measure, status: str, corrected: int) -> str:
    """What was reached again after a correction is told again: another name."""
    return f"measure:{measure.id}:{status}" + (f":{corrected}" if corrected else "")


def _corrects(measure: Measure) -> tuple[str, str] | None:
    """What is corrected by how far it is now, and what it was before; None: nothing is."""
    last = next((row for row in reversed(measure.taken_back) if not row.at_once), None)
    if last is None or last.at != measure.status_at:
        return None
    before = _corrected(measure) - 1
    return _key(measure, last.status, before), _key(measure, measure.status, before)


def _is_answered(said: Contribution) -> bool:
    """Whether somebody has an answer in their language after which nothing is to be decided."""
    return any(
        answer.outcome in FINAL and _is_in(said.reads, [answer.text, answer.reason])
        for answer in groups.answers_for(said)
    )


def _is_in(lang: str, written: Sequence[Text]) -> bool:
    return all(texts.version_in(text, lang) is not None for text in written)
