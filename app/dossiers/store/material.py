"""What goes into a dossier, in a handful of queries however many people spoke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Place
from app.core.locales import READING
from app.district import store as district
from app.district.models import Cycle
from app.dossiers.rules.content import Material, ThemeFacts, listed
from app.dossiers.rules.voices import Voice
from app.dossiers.store.sessions import sessions
from app.extensions import db
from app.texts import rules as texts
from app.texts.models import Origin, Version
from app.themes.models import Concern, ConcernMember, Reach, Theme
from app.themes.store import fields, groups, portrait

_TOLD_AS = {
    State.PUBLISHED: "published",
    State.RECEIVED: "waiting",
    State.ASKED: "waiting",
    State.DECLINED: "declined",
    State.WITHDRAWN: "withdrawn",
    State.ERASED: "withdrawn",
}


def material(place: Place, cycle: Cycle) -> Material:
    """Everything that a dossier of this place says at this moment."""
    spoken = voices(cycle.id)
    rows = district.all_fields()
    field_keys: dict[int | None, str | None] = {None: None, **{row.id: row.key for row in rows}}
    singles = [voice.read_as for voice in spoken if voice.place == place and voice.theme_id is None]
    return Material(
        place=place,
        voices=spoken,
        themes=_themes(place, cycle.id, field_keys),
        concerns=_concerns(cycle.id),
        fields={row.key: row.name for row in rows},
        single_fields={
            key: field_keys[view.field_id] for key, view in fields.views_of(singles).items()
        },
        participation=participation(place, cycle.id),
        sessions=sessions(place, cycle),
    )


def voices(cycle_id: int) -> list[Voice]:
    """All published contributions of a cycle with their original and German text, oldest first."""
    return read(Contribution.cycle_id == cycle_id)


def read(*asked: ColumnElement[bool]) -> list[Voice]:
    """The same of published contributions that are as `asked`."""
    query = (
        select(
            Contribution.id,
            Contribution.public_id,
            Contribution.municipality_id.label("place"),
            Contribution.lang.label("spoken"),
            Contribution.merged_into_id.label("head_id"),
            ConcernMember.concern_id,
            Concern.theme_id,
            Version.number,
            Version.lang,
            Version.body,
            Version.origin,
        )
        .join(Version, Version.text_id == Contribution.statement_id)
        .outerjoin(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .outerjoin(Concern, Concern.id == ConcernMember.concern_id)
        .where(
            Contribution.state == State.PUBLISHED,
            *asked,
            or_(Version.origin == Origin.ORIGINAL, Version.lang == READING),
        )
        .order_by(Contribution.created_at, Contribution.id)
    )
    rows = db.session.execute(query)
    return [_voice(list(versions)) for _, versions in groupby(rows, key=lambda row: row.id)]


def _voice(versions: list[Row[*tuple[Any, ...]]]) -> Voice:
    first = versions[0]
    original = next((row.body for row in versions if row.origin == Origin.ORIGINAL), "")
    german = texts.best(versions, READING)
    return Voice(
        id=first.id,
        public_id=first.public_id,
        place=first.place,
        lang=first.spoken,
        concern_id=first.concern_id,
        theme_id=first.theme_id,
        original=original,
        german=german.body if german else None,
        german_origin=german.origin if german else None,
        head_id=first.head_id,
    )


def _themes(
    place: Place, cycle_id: int, field_keys: Mapping[int | None, str | None]
) -> dict[int, ThemeFacts]:
    query = select(Theme.id, Theme.title, Theme.field_id, Theme.named_by_id)
    rows = db.session.execute(query.where(Theme.cycle_id == cycle_id)).all()
    outdated = set(db.session.scalars(_left(Concern.theme_id, cycle_id)))
    marks = groups.reaches([row.id for row in rows])
    stands = portrait.standing([row.id for row in rows])
    nobody = portrait.Standing()
    return {
        row.id: ThemeFacts(
            id=row.id,
            title="" if row.id in outdated and row.named_by_id is None else row.title,
            field_key=field_keys[row.field_id],
            reach=marks.get((row.id, place), Reach.OPEN),
            named=row.named_by_id is not None,
            stands=stands.get(row.id, nobody).typical,
            counter=stands.get(row.id, nobody).counter,
        )
        for row in rows
    }


def _concerns(cycle_id: int) -> dict[int, str]:
    """Concern id → title."""
    query = select(Concern.id, Concern.title).where(Concern.cycle_id == cycle_id)
    outdated = set(db.session.scalars(_left(Concern.id, cycle_id)))
    return {row.id: "" if row.id in outdated else row.title for row in db.session.execute(query)}


def _left(column: InstrumentedAttribute[Any], cycle_id: int) -> Select[Any]:
    """The groups that somebody left a moment ago: until the machine comes by, their titles may
    still be in that person's words."""
    return (
        select(column)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Concern.cycle_id == cycle_id, Contribution.state != State.PUBLISHED)
    )


def participation(place: Place, cycle_id: int) -> dict[str, Any]:
    """How many said something at the place, in every state, by language and by kind."""
    query = (
        select(
            Contribution.state,
            Contribution.lang,
            Contribution.kind,
            func.count(Contribution.id).label("spoke"),
        )
        .where(
            Contribution.cycle_id == cycle_id,
            Contribution.municipality_id.is_not_distinct_from(place),
        )
        .group_by(Contribution.state, Contribution.lang, Contribution.kind)
    )
    rows = db.session.execute(query).all()
    told = Counter(dict.fromkeys(_TOLD_AS.values(), 0))
    for row in rows:
        told[_TOLD_AS[State(row.state)]] += row.spoke
    return {
        **told,
        "total": told.total(),
        "by_language": _counted((row.lang, row.spoke) for row in rows),
        "by_kind": _counted((row.kind, row.spoke) for row in rows),
    }


def _counted(pairs: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    counts: Counter[str] = Counter()
    for code, number in pairs:
        counts[code] += number
    return listed(counts)
