"""Vectors of statements and examples, and what is still due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, delete, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Place
from app.core.locales import READING
from app.extensions import db
from app.texts import rules as text_rules
from app.texts.models import Origin, Purpose, Text, Version
from app.themes.models import AnalysisTrouble, FieldSuggestion, Similar, TextVector
from app.themes.store.trouble import MOST_TRIES


@dataclass(frozen=True)
class Statement:
    """A statement with its vector, as the analysis wants it.

    `lang` and `body` are of the version that the vector stands for; `german` is the reading text;
    `spoken` is the language that the person wrote in.
    """

    contribution_id: int
    place: Place
    public: bool
    lang: str
    body: str
    german: str | None
    blob: bytes
    spoken: str


def due(encoder: str, reference_set: str, limit: int) -> list[tuple[int, str, str]]:
    """(version id, body, language) of what needs a vector of this encoder.

    That is the original, or a German reading text by a person: it stands for the statement,
    because the encoder knows German better than many a language that people write in. A text with
    which a try went wrong comes alone, after all others.
    """
    query = _due(select(Version.id, Version.body, Version.lang), encoder, reference_set)
    fresh = query.where(AnalysisTrouble.version_id.is_(None)).order_by(Version.id).limit(limit)
    tried = query.where(AnalysisTrouble.version_id.is_not(None)).order_by(Version.id).limit(1)
    rows = db.session.execute(fresh).all() or db.session.execute(tried).all()
    return [(row.id, row.body, row.lang) for row in rows]


def count_due(encoder: str, reference_set: str) -> tuple[int, int]:
    """How many vectors are due, of how many."""
    all_of_them = select(func.count(Version.id)).join(Text).where(*_encoded())
    waiting = _due(select(func.count(Version.id)), encoder, reference_set)
    return db.session.scalar(waiting) or 0, db.session.scalar(all_of_them) or 0


def _due(
    query: Select[*tuple[Any, ...]], encoder: str, reference_set: str
) -> Select[*tuple[Any, ...]]:
    return (
        query.select_from(Version)
        .join(Text)
        .outerjoin(TextVector, TextVector.version_id == Version.id)
        .outerjoin(
            AnalysisTrouble,
            and_(AnalysisTrouble.version_id == Version.id, AnalysisTrouble.encoder == encoder),
        )
        .where(
            *_encoded(),
            or_(AnalysisTrouble.version_id.is_(None), AnalysisTrouble.tries < MOST_TRIES),
            or_(
                TextVector.version_id.is_(None),
                TextVector.encoder != encoder,
                TextVector.reference_set != reference_set,
            ),
        )
    )


def _encoded() -> tuple[ColumnElement[bool], ...]:
    """Reading texts by people, and the originals of statements that have none."""
    reading = aliased(Version)
    read = exists().where(
        reading.text_id == Version.text_id,
        reading.origin == Origin.HUMAN,
        reading.lang == READING,
    )
    stands = and_(Version.origin == Origin.HUMAN, Version.lang == READING)
    return (
        Text.purpose == Purpose.STATEMENT,
        or_(stands, and_(Version.origin == Origin.ORIGINAL, ~read)),
    )


def drop_outdated(version_ids: Collection[int], encoder: str, reference_set: str) -> None:
    """Remove vectors of another encoder from the texts of these versions.

    Whichever version they are of, they cannot be compared with new ones; and a text that is set
    aside must not keep an old one for ever.
    """
    texts = select(Version.text_id).where(Version.id.in_(version_ids))
    versions = select(Version.id).where(Version.text_id.in_(texts))
    outdated = or_(TextVector.encoder != encoder, TextVector.reference_set != reference_set)
    db.session.execute(delete(TextVector).where(TextVector.version_id.in_(versions), outdated))


def keep(
    version_id: int, encoder: str, reference_set: str, blob: bytes, *, body: str | None = None
) -> None:
    """Store the vector of a version that may have been erased meanwhile.

    `body`: what it was made of; SQLite gives an erased row's number to the next one, which may be
    the same text without what was taken out.
    With a reading text the statement is understood better: its field is suggested anew.
    """
    version = db.session.get(Version, version_id)
    if version is None or body not in {None, version.body}:
        return
    db.session.merge(
        TextVector(version_id=version_id, encoder=encoder, reference_set=reference_set, data=blob)
    )
    if version.origin == Origin.HUMAN:
        spoken = select(Contribution.id).where(Contribution.statement_id == version.text_id)
        outdated = FieldSuggestion.contribution_id.in_(spoken)
        db.session.execute(delete(FieldSuggestion).where(outdated))


def statements(
    states: Collection[State], cycle_id: int | None = None, ids: Collection[int] | None = None
) -> list[Statement]:
    """Statements in these states that have a vector, by contribution id.

    Without `ids` those that are read: what was merged goes wherever the one goes that it is
    merged into, and its words stand nowhere.
    """
    query = (
        select(Contribution.id, Contribution.statement_id, Contribution.lang)
        .add_columns(Contribution.municipality_id, Contribution.state)
        .add_columns(Version.lang.label("encoded_lang"), Version.body, TextVector.data)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .where(Contribution.state.in_(list(states)))
        # The original is the first version; the newest reading text comes last and stands.
        .order_by(Contribution.id, Version.number)
    )
    if cycle_id is not None:
        query = query.where(Contribution.cycle_id == cycle_id)
    if ids is not None:
        query = query.where(Contribution.id.in_(list(ids)))
    else:
        query = query.where(Contribution.merged_into_id.is_(None))
    rows = {row.id: row for row in db.session.execute(query)}.values()
    german = _german([row.statement_id for row in rows if row.lang != READING])
    return [
        Statement(
            row.id,
            row.municipality_id,
            row.state == State.PUBLISHED,
            row.encoded_lang,
            row.body,
            row.body if row.lang == READING else german.get(row.statement_id),
            row.data,
            row.lang,
        )
        for row in rows
    ]


def published(encoder: str, reference_set: str) -> tuple[list[tuple[int, Place]], list[bytes]]:
    """(contribution id, place) of all published statements with a vector of this encoder; vectors.

    In the order of the ids.
    """
    query = (
        select(Contribution.id, Contribution.municipality_id, TextVector.data)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .where(
            Contribution.state == State.PUBLISHED,
            Contribution.merged_into_id.is_(None),
            TextVector.encoder == encoder,
            TextVector.reference_set == reference_set,
        )
        .order_by(Contribution.id, Version.number)  # the newest reading text stands
    )
    rows = {row.id: row for row in db.session.execute(query)}.values()
    return [(row.id, row.municipality_id) for row in rows], [row.data for row in rows]


def published_state(encoder: str, reference_set: str) -> tuple[int | None, ...]:
    """Changes whenever `published` would give something else; cheap.

    Whatever happens to a contribution adds to its revision; a vector is made anew only for
    another encoder.
    """
    said = select(func.count(Contribution.id), func.sum(Contribution.revision))
    made = select(func.count(TextVector.version_id), func.sum(TextVector.version_id)).where(
        TextVector.encoder == encoder, TextVector.reference_set == reference_set
    )
    return (*db.session.execute(said).one(), *db.session.execute(made).one())


def encoders() -> set[tuple[str, str]]:
    """(encoder, reference set) of all vectors; more than one while they are renewed."""
    query = select(TextVector.encoder, TextVector.reference_set).distinct()
    return {(row[0], row[1]) for row in db.session.execute(query)}


def made_by(encoder: str) -> bool:
    """Whether any vector is of this encoder."""
    return any(name == encoder for name, _reference_set in encoders())


def published_ids(cycle_id: int | None = None) -> Select[int]:
    """The query for published contributions that are read and have a vector, perhaps of one cycle
    only."""
    query = (
        select(Contribution.id)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .where(
            Contribution.state == State.PUBLISHED,
            Contribution.merged_into_id.is_(None),
        )
    )
    return query if cycle_id is None else query.where(Contribution.cycle_id == cycle_id)


def _german(text_ids: Sequence[int]) -> dict[int, str]:
    versions: dict[int, list[Version]] = {}
    query = select(Version).where(Version.lang == READING, Version.text_id.in_(text_ids))
    for version in db.session.scalars(query):
        versions.setdefault(version.text_id, []).append(version)
    best = {key: text_rules.best(entries, READING) for key, entries in versions.items()}
    return {key: version.body for key, version in best.items() if version}


def similar_to(contribution_ids: Collection[int]) -> dict[int, list[Similar]]:
    """The nearest German statements of each contribution, nearest first."""
    found: dict[int, list[Similar]] = {key: [] for key in contribution_ids}
    query = select(Similar).where(Similar.contribution_id.in_(contribution_ids))
    for row in db.session.scalars(query.order_by(Similar.rank)):
        found[row.contribution_id].append(row)
    return found
