"""One text to be put into a language, with no more about its speaker than place and kind."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import User
from app.contributions.models import Contribution, DirectAnswer, Question
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.locales import READING
from app.extensions import db
from app.measures import store as measures
from app.measures.models import Measure
from app.texts import rules as text_rules
from app.texts import store as texts
from app.texts.models import Origin, Purpose, Text, Version, Wanted
from app.texts.store import Reading
from app.themes.models import Answer, Theme
from app.themes.store import direct, groups, titles
from app.translation import rules
from app.translation.rules import What
from app.translation.store import needed


@dataclass(frozen=True)
class Item:
    """A text to be put into `target`.

    At most one of `contribution` (statements, questions, replies, notes), `answer` and `measure`
    is set; `theme`: the one that is answered, or whose title it is.
    """

    text: Text
    target: str
    contribution: Contribution | None = None
    answer: Answer | None = None
    theme: Theme | None = None
    measure: Measure | None = None

    @property
    def foreign(self) -> str:
        """The language of the pair that is not German."""
        return self.text.lang if self.target == READING else self.target

    @property
    def what(self) -> str:
        """Which sentence it is: a `What`."""
        if self.answer is not None and self.answer.reason_id == self.text.id:
            return What.REASON
        if self.text.purpose == Purpose.ANSWER and self.answer is None:
            return What.DIRECT
        return self.text.purpose

    @property
    def original(self) -> Reading | None:
        """The text to translate; None once it was erased."""
        return texts.original(self.text)


def item(actor: Actor, text_id: int, target: str) -> Item:
    """One text that this interpreter may translate into `target`. Raises `NotFound`."""
    text = db.session.get(Text, text_id)
    if text is None or text.lang == target:
        raise NotFound
    if not actor.system and not rules.may_translate(actor.languages, text.lang, target):
        raise NotFound
    return items([(text, target)])[0]


def items(pairs: Sequence[tuple[Text, str]]) -> list[Item]:
    """The same for (text, target) pairs of which one knows that they may be shown."""
    ids = [text.id for text, _target in pairs]
    contributions, answers = _contributions(ids), _answers(ids)
    about = measures.of_texts(ids)
    themes = titles.of_text(ids)
    answered = groups.themes([answer.theme_id for answer in answers.values()])
    themes |= {key: answered[answer.theme_id] for key, answer in answers.items()}
    return [
        Item(
            text,
            target,
            contributions.get(text.id),
            answers.get(text.id),
            themes.get(text.id),
            about.get(text.id),
        )
        for text, target in pairs
    ]


def mark(found: Item) -> str:
    """Another one whenever the original has other words; "" once it was erased.

    Neither its id nor its number tells: taking passages out puts a row like it in its place.
    """
    said = found.original
    return hashlib.sha256(said.body.encode()).hexdigest() if said else ""


def is_open(found: Item) -> bool:
    """Whether anybody still needs this translation (it may exist and be improved)."""
    query = select(Wanted.lang).where(
        Wanted.text_id == found.text.id, Wanted.lang == found.target, needed.still_needed()
    )
    return db.session.scalars(query.join(Text, Text.id == Wanted.text_id)).first() is not None


def human_version(found: Item) -> Version | None:
    """What a person wrote in the target language, the newest."""
    version = text_rules.best(found.text.versions, found.target)
    return version if version is not None and version.origin == Origin.HUMAN else None


def version_numbered(found: Item, number: int) -> Version | None:
    """An earlier version in the target language."""
    versions = found.text.versions
    return next((v for v in versions if v.number == number and v.lang == found.target), None)


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


def names(*user_ids: int | None) -> dict[int | None, str]:
    """Names of members of staff; nobody (None) is not in it."""
    query = select(User.id, User.name).where(User.id.in_([key for key in user_ids if key]))
    return {row.id: row.name for row in db.session.execute(query)}


def _contributions(text_ids: Sequence[int]) -> dict[int, Contribution]:
    found: dict[int, Contribution] = {}
    spoken = (
        (Contribution.statement_id, select(Contribution)),
        (Contribution.note_id, select(Contribution)),
        (Question.text_id, select(Contribution).join(Question)),
        (Question.reply_id, select(Contribution).join(Question)),
        (DirectAnswer.text_id, direct.answered()),
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
