"""What there is to do for an interpreter: to write, and to look over what others wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from app.core.actor import Actor
from app.core.locales import READING, UNKNOWN
from app.district import store as district
from app.events import now
from app.extensions import db
from app.reserving import Reservation, by_others
from app.texts import store as texts
from app.texts.models import Origin, Purpose, Text, Version, Wanted
from app.translation import rules
from app.translation.rules import Direction, Task
from app.translation.store import needed
from app.translation.store.items import Item, items


@dataclass(frozen=True)
class Choice:
    """What the list shows; empty: everything in the interpreter's languages.

    `place`: a municipality's key, or `district.WHOLE_DISTRICT`; `what`: a `rules.What`, or a
    `rules.Whose` for several of these.
    """

    lang: str = ""
    direction: str = ""
    task: Task = Task.WRITE
    place: str = ""
    what: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the list. `taken`: (text id, target) → who works on it just now."""

    items: list[Item]
    count: int
    number: int
    pages: int
    taken: dict[tuple[int, str], Reservation]


def page(actor: Actor, choice: Choice, number: int) -> Page:
    """One page of what there is to do for this interpreter, oldest first."""
    waiting = count(actor, choice)
    pages = rules.pages(waiting)
    number = min(max(number, 1), pages)
    query = _chosen(actor, choice)
    query = query.offset((number - 1) * rules.PAGE_SIZE).limit(rules.PAGE_SIZE)
    pairs = [(text, lang) for text, lang in db.session.execute(query)]
    taken = by_others(actor, Text.__tablename__, [text.id for text, _lang in pairs])
    return Page(items(pairs), waiting, number, pages, taken)


def counts(actor: Actor, task: Task = Task.WRITE) -> dict[tuple[str, str], int]:
    """How many texts wait, by (language, direction)."""
    waiting = _chosen(actor, Choice(task=task)).order_by(None)
    query = waiting.with_only_columns(Text.lang, Wanted.lang, func.count()).group_by(
        Text.lang, Wanted.lang
    )
    found: Counter[tuple[str, str]] = Counter()
    for source, target, count in db.session.execute(query):
        if target == READING:
            found[source, Direction.INTO_GERMAN] += count
        else:
            found[target, Direction.FROM_GERMAN] += count
    return dict(sorted(found.items()))


def count(actor: Actor, choice: Choice) -> int:
    """How many texts wait in what was chosen."""
    waiting = _chosen(actor, choice).order_by(None)
    return db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def kinds(actor: Actor, choice: Choice) -> dict[str, int]:
    """How many texts of each `What` wait in what was chosen besides."""
    waiting = _chosen(actor, replace(choice, what="")).order_by(None)
    listed = waiting.with_only_columns(needed.kind().label("what")).subquery()
    query = select(listed.c.what, func.count()).group_by(listed.c.what)
    return {row[0]: row[1] for row in db.session.execute(query)}


def first(actor: Actor, choice: Choice, *, at: datetime | None = None) -> Item | None:
    """What is next: the oldest of what was chosen that nobody else works on."""
    query = _chosen(actor, choice).where(~_taken(actor, at or now()))
    found = db.session.execute(query.limit(1)).first()
    return items([(found[0], found[1])])[0] if found else None


def following(
    actor: Actor, after: Item, task: Task = Task.WRITE, *, at: datetime | None = None
) -> Item | None:
    """What to do next: the oldest in the same direction, else anything that waits.

    What others work on just now is left to them.
    """
    direction = Direction.INTO_GERMAN if after.target == READING else Direction.FROM_GERMAN
    for choice in (Choice(after.foreign, direction, task), Choice(task=task)):
        query = _chosen(actor, choice).where(
            ~and_(Text.id == after.text.id, Wanted.lang == after.target),
            ~_taken(actor, at or now()),
        )
        found = db.session.execute(query.limit(1)).first()
        if found:
            return items([(found[0], found[1])])[0]
    return None


def _chosen(actor: Actor, choice: Choice) -> Select[Text, str]:
    query = _due() if choice.task == Task.WRITE else _unchecked(actor)
    foreign = {choice.lang} if choice.lang else {*actor.languages, UNKNOWN.code}
    allowed = foreign & {*actor.languages, UNKNOWN.code}
    ways = {
        Direction.INTO_GERMAN: and_(Wanted.lang == READING, Text.lang.in_(allowed)),
        Direction.FROM_GERMAN: and_(Text.lang == READING, Wanted.lang.in_(allowed)),
    }
    wanted = [way for name, way in ways.items() if choice.direction in ("", name)]
    query = query.where(or_(*wanted), needed.still_needed())
    if choice.place:
        query = query.where(needed.said_for(district.place_of(choice.place)))
    return query.where(needed.is_what(choice.what)) if choice.what else query


def _due() -> Select[Text, str]:
    """Oldest first; titles and templates after all that people said and are told: nobody waits
    for one of them alone."""
    alone = Text.purpose.in_([Purpose.TITLE, Purpose.TEMPLATE])
    order = (alone, Text.created_at, Text.id, Wanted.lang)
    return texts.due_query().order_by(None).order_by(*order)


def _unchecked(actor: Actor) -> Select[Text, str]:
    """Translations by somebody else whose newest version nobody has looked over.

    Those with passages of which their translator is unsure come first.
    """
    newest = (
        select(func.max(Version.number))
        .where(
            Version.text_id == Text.id,
            Version.lang == Wanted.lang,
            Version.origin == Origin.HUMAN,
        )
        .correlate(Text, Wanted)
        .scalar_subquery()
    )
    return (
        select(Text, Wanted.lang)
        .join(Wanted, Wanted.text_id == Text.id)
        .join(Version, and_(Version.text_id == Text.id, Version.number == newest))
        .where(
            Version.checked_at.is_(None),
            Version.author_id.is_distinct_from(actor.id),
        )
        .order_by(Version.unsure.is_(None), Text.created_at, Text.id, Wanted.lang)
    )


def _taken(actor: Actor, moment: datetime) -> ColumnElement[bool]:
    """Whether somebody else works on this text in this language."""
    return (
        select(Reservation.user_id)
        .where(
            Reservation.subject_type == Text.__tablename__,
            Reservation.subject_id == Text.id,
            Reservation.part == Wanted.lang,
            Reservation.user_id.is_distinct_from(actor.id),
            Reservation.until > moment,
        )
        .correlate(Text, Wanted)
        .exists()
    )
