"""Earlier translations that help with a text: read from the texts themselves, never kept apart.

So what is redacted, withdrawn or erased is gone from here at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from app.core.actor import Actor
from app.core.folding import fold
from app.extensions import db
from app.texts.models import Origin, Text, Version
from app.translation import rules
from app.translation.rules import likeness
from app.translation.store import needed
from app.translation.store.items import Item

MOST = 3000
"""Pairs that are compared, the newest ones: bounds the time that a page takes."""


@dataclass(frozen=True)
class Remembered:
    """A translation by a person of a text that comes near. `likeness`: 0.7 to 1."""

    text_id: int
    source: str
    translation: str
    likeness: float
    checked: bool


def remembered(actor: Actor, found: Item) -> list[Remembered]:
    """The nearest earlier translations in the same direction, the nearest first."""
    source, target = found.text.lang, found.target
    if found.original is None or not rules.may_translate(actor.languages, source, target):
        return []
    folded = fold(found.original.body)
    shortest, longest = likeness.lengths(folded)
    translated = aliased(Version)
    query = (
        select(Version.text_id, func.max(Version.folded))
        .join(Text, Text.id == Version.text_id)
        .join(translated, and_(translated.text_id == Text.id, translated.lang == target))
        .where(
            Text.lang == source,
            Text.id != found.text.id,
            Version.origin == Origin.ORIGINAL,
            translated.origin == Origin.HUMAN,
            func.length(Version.folded).between(shortest, longest),
            needed.may_be_remembered(),
        )
        .group_by(Version.text_id)
        .order_by(Version.text_id.desc())
        .limit(MOST)
    )
    known: dict[int, str] = {row[0]: row[1] for row in db.session.execute(query)}
    near = [(key, share) for key, share in likeness.nearest(folded, known)]
    return _told_apart([_remembered(key, target, share) for key, share in near])


def _remembered(text_id: int, target: str, share: float) -> Remembered:
    versions = {
        (version.lang, version.origin): version
        for version in db.session.get_one(Text, text_id).versions
    }
    text = db.session.get_one(Text, text_id)
    translation = versions[target, Origin.HUMAN]  # the newest: versions stand in their order
    original = versions[text.lang, Origin.ORIGINAL]
    checked = translation.checked_at is not None
    return Remembered(text_id, original.body, translation.body, share, checked)


def _told_apart(found: list[Remembered]) -> list[Remembered]:
    """Each translation once; of the same likeness the checked ones first."""
    found.sort(key=lambda entry: (-entry.likeness, not entry.checked, -entry.text_id))
    first: dict[str, Remembered] = {}
    for entry in found:
        first.setdefault(entry.translation, entry)
    return list(first.values())
