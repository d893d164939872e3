"""Earlier translations that help with a text: read from the texts themselves, never kept apart.

So what is redacted, withdrawn or erased is gone from here at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
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
"""Pairs whose beginnings are compared, the newest ones: bounds the time that a page takes."""


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
    beginnings = _beginnings(found, folded)
    near = likeness.nearest(folded[: likeness.BEGINNING], beginnings)
    entries = [_remembered(key, target, folded) for key in near]
    return _told_apart([entry for entry in entries if entry.likeness >= likeness.ENOUGH])


def _beginnings(found: Item, folded: str) -> dict[int, str]:
    """Text → how it begins, of those that a person has put into the same language."""
    shortest, longest = likeness.lengths(folded)
    translated = aliased(Version)
    by_a_person = (
        select(translated.id)
        .where(
            translated.text_id == Text.id,
            translated.lang == found.target,
            translated.origin == Origin.HUMAN,
        )
        .exists()
    )
    query = (
        select(Version.text_id, func.substr(Version.folded, 1, likeness.BEGINNING))
        .join(Text, Text.id == Version.text_id)
        .where(
            Text.lang == found.text.lang,
            Text.id != found.text.id,
            Version.origin == Origin.ORIGINAL,
            func.length(Version.folded).between(shortest, longest),
            by_a_person,
            needed.may_be_remembered(),
        )
        .order_by(Version.text_id.desc())
        .limit(MOST)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _remembered(text_id: int, target: str, folded: str) -> Remembered:
    text = db.session.get_one(Text, text_id)
    versions = {(version.lang, version.origin): version for version in text.versions}
    translation = versions[target, Origin.HUMAN]  # the newest: versions stand in their order
    original = versions[text.lang, Origin.ORIGINAL]
    return Remembered(
        text_id,
        original.body,
        translation.body,
        likeness.likeness(folded, original.folded),
        translation.checked_at is not None,
    )


def _told_apart(found: list[Remembered]) -> list[Remembered]:
    """Each translation once; of the same likeness the checked ones first."""
    found.sort(key=lambda entry: (-entry.likeness, not entry.checked, -entry.text_id))
    first: dict[str, Remembered] = {}
    for entry in found:
        first.setdefault(entry.translation, entry)
    return list(first.values())[: likeness.SHOWN]
