"""What the protocol of a session is made of, read anew each time. Never commits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.contributions.lifecycle import GONE, State
from app.contributions.models import Assistance, Contribution, SaidIn
from app.dossiers.rules.voices import Voice
from app.dossiers.store import material
from app.extensions import db
from app.voice import store as recordings
from app.workshops.models import Phase, WorkshopSession

_READ_AS = func.coalesce(Contribution.merged_into_id, Contribution.id)
_SPOKEN = func.coalesce(Assistance.spoken, Contribution.lang)

RECORDED = "recorded"
"""A voice message that was written down."""

Spoke = Row[*tuple[Any, ...]]
"""Who said something, of `_published`."""


@dataclass(frozen=True)
class Said:
    """What is quoted once, however many said it in this phase (`people`).

    `tables`: their numbers, where known; `ways`: channels by which it came (`RECORDED`: somebody
    wrote down what was spoken as a message; None: whoever said it typed it); `helped`: the language
    of whoever is quoted, where somebody put it into another one.
    """

    voice: Voice
    people: int
    tables: Sequence[int]
    ways: Sequence[str | None]
    helped: str | None


@dataclass(frozen=True)
class SaidInPhase:
    """What was said in a phase, oldest first; without one: while the session stood in none."""

    phase: Phase | None
    said: Sequence[Said]


@dataclass(frozen=True)
class Numbers:
    """`received`: all but what was taken back. Languages and ways are those of the published."""

    received: int
    published: int
    langs: Sequence[str]
    ways: Counter[str | None]


def phases(session: WorkshopSession) -> list[SaidInPhase]:
    """What everybody may read of it, in the order of the phases; given up ones are among them."""
    rows = db.session.execute(_published(session)).all()
    wanted = {row.read_as for row in rows}
    known = {voice.id: voice for voice in material.read(Contribution.id.in_(wanted))}
    by_phase: dict[int | None, list[Spoke]] = defaultdict(list)
    for row in rows:
        by_phase[row.phase_id].append(row)
    ordered: list[Phase | None] = [*session.workshop.every_phase, None]
    found = [(phase, by_phase[phase.id if phase else None]) for phase in ordered]
    return [SaidInPhase(phase, _said(there, known)) for phase, there in found if there]


def numbers(session: WorkshopSession) -> Numbers:
    """How much was said there, in which languages, and by which ways."""
    query = (
        select(
            Contribution.state,
            _SPOKEN.label("spoken"),
            Contribution.source,
            Assistance.channel,
            func.count(),
        )
        .join(SaidIn, SaidIn.contribution_id == Contribution.id)
        .outerjoin(Assistance, Assistance.contribution_id == Contribution.id)
        .where(SaidIn.session_id == session.id, Contribution.state.not_in(GONE))
        .group_by(Contribution.state, _SPOKEN, Contribution.source, Assistance.channel)
    )
    received, langs, ways = 0, set(), Counter[str | None]()
    for state, spoken, source, channel, count in db.session.execute(query):
        received += count
        if state == State.PUBLISHED:
            langs.add(spoken)
            ways[_way(source, channel)] += count
    return Numbers(received, ways.total(), sorted(langs), ways)


def _way(source: str, channel: str | None) -> str | None:
    return RECORDED if source == recordings.SOURCE else channel


def _published(session: WorkshopSession) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Contribution.id,
            _READ_AS.label("read_as"),
            SaidIn.phase_id,
            SaidIn.table_number,
            Contribution.source,
            Assistance.channel,
            Contribution.lang,
            _SPOKEN.label("spoken"),
        )
        .join(SaidIn, SaidIn.contribution_id == Contribution.id)
        .outerjoin(Assistance, Assistance.contribution_id == Contribution.id)
        .where(SaidIn.session_id == session.id, Contribution.state == State.PUBLISHED)
        .order_by(Contribution.created_at, Contribution.id)
    )


def _said(rows: Sequence[Spoke], known: Mapping[int, Voice]) -> list[Said]:
    together: dict[int, list[Spoke]] = defaultdict(list)
    for row in rows:
        together[row.read_as].append(row)
    return [
        Said(
            voice=known[key],
            people=len(same),
            tables=sorted({row.table_number for row in same if row.table_number is not None}),
            ways=list(dict.fromkeys(_way(row.source, row.channel) for row in same)),
            helped=next((it.spoken for it in same if it.id == key and it.spoken != it.lang), None),
        )
        for key, same in together.items()
    ]
