"""What lies on an interpreter's desk: texts, never who said them. Never commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.lifecycle import State
from app.contributions.models import Contribution, Question
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.locales import READING, UNKNOWN
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin, Purpose, Text, Version, Wanted
from app.texts.store import Reading
from app.themes.models import Answer
from app.translation import rules
from app.translation.rules import Direction, Task

OPEN = (State.RECEIVED, State.ASKED, State.PUBLISHED)
"""States in which somebody still works with what a person said."""


@dataclass(frozen=True)
class Choice:
    """What the list shows; empty: everything in the interpreter's languages."""

    lang: str = ""
    direction: str = ""
    task: Task = Task.WRITE


@dataclass(frozen=True)
class Item:
    """A text to be put into `target`, with no more about its speaker than place and kind.

    Exactly one of `contribution` (statements, questions, replies, notes) and `answer` is set.
    """

    text: Text
    target: str
    contribution: Contribution | None
    answer: Answer | None

    @property
    def foreign(self) -> str:
        """The language of the pair that is not German."""
        return self.text.lang if self.target == READING else self.target

    @property
    def what(self) -> str:
        """Which sentence it is: a purpose, or "reason" for the reason that an answer gives."""
        if self.answer is not None and self.answer.reason_id == self.text.id:
            return "reason"
        return self.text.purpose


@dataclass(frozen=True)
class Page:
    """One page of the list."""

    items: list[Item]
    count: int
    number: int
    pages: int


def page(actor: Actor, choice: Choice, number: int) -> Page:
    """One page of what there is to do for this interpreter, oldest first."""
    query = _chosen(actor, choice)
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = rules.pages(count)
    number = min(max(number, 1), pages)
    query = query.offset((number - 1) * rules.PAGE_SIZE).limit(rules.PAGE_SIZE)
    pairs = [(text, lang) for text, lang in db.session.execute(query)]
    return Page(_items(pairs), count, number, pages)


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


def following(actor: Actor, after: Item) -> Item | None:
    """What to translate next: the oldest in the same direction, else anything that waits."""
    direction = Direction.INTO_GERMAN if after.target == READING else Direction.FROM_GERMAN
    for choice in (Choice(after.foreign, direction), Choice()):
        query = _chosen(actor, choice).where(
            ~and_(Text.id == after.text.id, Wanted.lang == after.target)
        )
        found = db.session.execute(query.limit(1)).first()
        if found:
            return _items([(found[0], found[1])])[0]
    return None


def item(actor: Actor, text_id: int, target: str) -> Item:
    """One text that this interpreter may translate into `target`. Raises `NotFound`."""
    text = db.session.get(Text, text_id)
    if text is None or text.lang == target:
        raise NotFound
    if not actor.system and not rules.may_translate(actor.languages, text.lang, target):
        raise NotFound
    return _items([(text, target)])[0]


def is_open(found: Item) -> bool:
    """Whether anybody still needs this translation (it may exist and be improved)."""
    query = select(Wanted.lang).where(
        Wanted.text_id == found.text.id, Wanted.lang == found.target, still_needed()
    )
    return db.session.scalars(query.join(Text, Text.id == Wanted.text_id)).first() is not None


def machine_version(found: Item) -> Version | None:
    """The newest draft of a machine in the target language."""
    drafts = [
        version
        for version in found.text.versions
        if version.lang == found.target and version.origin == Origin.MACHINE
    ]
    return drafts[-1] if drafts else None


def said_before(found: Item) -> list[tuple[str, Reading]]:
    """(purpose, text in its own language) of what the text refers to, oldest first."""
    contribution = found.contribution
    if contribution is None or found.text.purpose == Purpose.STATEMENT:
        return []
    before = [contribution.statement]
    before += [entry.text for entry in contribution.questions if entry.reply_id == found.text.id]
    readings = [(text.purpose, texts.original(text)) for text in before]
    return [(purpose, reading) for purpose, reading in readings if reading is not None]


def _chosen(actor: Actor, choice: Choice) -> Select[Text, str]:
    query = texts.due_query() if choice.task == Task.WRITE else _unchecked(actor)
    foreign = {choice.lang} if choice.lang else {*actor.languages, UNKNOWN.code}
    allowed = foreign & {*actor.languages, UNKNOWN.code}
    ways = {
        Direction.INTO_GERMAN: and_(Wanted.lang == READING, Text.lang.in_(allowed)),
        Direction.FROM_GERMAN: and_(Text.lang == READING, Wanted.lang.in_(allowed)),
    }
    wanted = [way for name, way in ways.items() if choice.direction in ("", name)]
    return query.where(or_(*wanted), still_needed())


def _unchecked(actor: Actor) -> Select[Text, str]:
    """Translations by somebody else whose newest version nobody has looked over."""
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
        .order_by(Text.created_at, Text.id, Wanted.lang)
    )


def still_needed() -> ColumnElement[bool]:
    """Texts somebody still works with: no words of people who took them back are shown."""
    statement = select(Contribution.statement_id).where(Contribution.state.in_(OPEN))
    note = select(Contribution.note_id).where(
        Contribution.state == State.DECLINED, Contribution.note_id.is_not(None)
    )
    asked = select(Question).join(Contribution, Contribution.id == Question.contribution_id)
    question = asked.with_only_columns(Question.text_id).where(
        Contribution.state == State.ASKED, Question.replied_at.is_(None)
    )
    reply = asked.with_only_columns(Question.reply_id).where(
        Contribution.state.in_(OPEN), Question.reply_id.is_not(None)
    )
    needed = [Text.id.in_(part) for part in (statement, note, question, reply)]
    return or_(Text.purpose == Purpose.ANSWER, *needed)


def _items(pairs: Sequence[tuple[Text, str]]) -> list[Item]:
    ids = [text.id for text, _target in pairs]
    contributions = _contributions(ids)
    answers = _answers(ids)
    return [
        Item(text, target, contributions.get(text.id), answers.get(text.id))
        for text, target in pairs
    ]


def _contributions(text_ids: Sequence[int]) -> dict[int, Contribution]:
    found: dict[int, Contribution] = {}
    spoken = (
        (Contribution.statement_id, select(Contribution)),
        (Contribution.note_id, select(Contribution)),
        (Question.text_id, select(Contribution).join(Question)),
        (Question.reply_id, select(Contribution).join(Question)),
    )
    for column, query in spoken:
        rows = db.session.execute(query.add_columns(column).where(column.in_(text_ids)))
        found |= {text_id: contribution for contribution, text_id in rows}
    return found


def _answers(text_ids: Sequence[int]) -> dict[int, Answer]:
    found: dict[int, Answer] = {}
    for column in (Answer.text_id, Answer.reason_id):
        rows = db.session.scalars(select(Answer).where(column.in_(text_ids))).unique()
        found |= {getattr(answer, column.key): answer for answer in rows}
    return found
