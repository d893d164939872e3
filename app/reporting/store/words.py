"""The words that many use in a round. No table keeps them: they would outlive an erasure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import func, select

from app.analysis.spoken_words import Nouns, nouns_in, spoken
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.locales import READING
from app.events import Event
from app.extensions import db
from app.reporting.rules import FEWEST
from app.reporting.rules.cloud import Leading, cloud
from app.texts import rules as text_rules
from app.texts.models import Version
from app.themes.models import Concern, ConcernMember

MOST = 40
"""Words in the cloud."""
AGE = 600.0
"""Seconds after which the machine's new groups are seen: they are no events."""

Round = tuple[str, int]
"""A database, and a round in it."""


@dataclass(frozen=True)
class _Kept:
    """The words as they were after an event, and what was read for them: by the version of the
    text and its words, so that only what changed is read anew, and what is gone is forgotten."""

    event: int
    made: float
    words: list[Leading]
    read: dict[tuple[int, str], Nouns]


_kept: dict[Round, _Kept] = {}


def cloud_of(cycle_id: int) -> list[Leading]:
    """The words with the themes that they lead to.

    Whatever is published, changed or taken back is an event, so what was made before it is
    forgotten with it.
    """
    name = (db.engine.url.render_as_string(), cycle_id)
    last = db.session.scalar(select(func.max(Event.id))) or 0
    known = _kept.get(name)
    if known is None or known.event != last or monotonic() - known.made > AGE:
        known = _kept[name] = _made(cycle_id, last, known.read if known else {})
    return known.words


def _made(cycle_id: int, event: int, before: Mapping[tuple[int, str], Nouns]) -> _Kept:
    texts, read = {}, {}
    for contribution_id, version in _texts(cycle_id).items():
        key = (version.id, version.body)
        texts[contribution_id] = read[key] = before.get(key) or nouns_in(version.body)
    words = spoken(texts, fewest=FEWEST, most=MOST)
    return _Kept(event, monotonic(), cloud(words, _themes(cycle_id)), read)


def _texts(cycle_id: int) -> dict[int, Version]:
    """Contribution → its German original, else what a person put into German."""
    query = (
        select(Contribution.id, Version)
        .join(Version, Version.text_id == Contribution.statement_id)
        .where(
            Contribution.cycle_id == cycle_id,
            Contribution.state == State.PUBLISHED,
            Version.lang == READING,
        )
    )
    versions: dict[int, list[Version]] = {}
    for contribution_id, version in db.session.execute(query):
        versions.setdefault(contribution_id, []).append(version)
    best = {key: text_rules.best(rows, READING) for key, rows in versions.items()}
    return {key: version for key, version in best.items() if version is not None}


def _themes(cycle_id: int) -> dict[int, int]:
    query = (
        select(ConcernMember.contribution_id, Concern.theme_id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Concern.cycle_id == cycle_id, Concern.theme_id.is_not(None))
    )
    return {key: theme_id for key, theme_id in db.session.execute(query) if theme_id is not None}
