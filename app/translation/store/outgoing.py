"""What goes out to residents in their languages, and how many of them wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.actor import Actor
from app.measures.store import audience
from app.texts.models import Purpose
from app.themes.models import FOR_EVERYBODY
from app.themes.store import direct, titles
from app.translation.rules import Direction, What
from app.translation.store import lists
from app.translation.store.items import Item
from app.translation.store.lists import Choice

_ONE_PERSON = (Purpose.QUESTION, Purpose.NOTE)


@dataclass(frozen=True)
class Outgoing:
    """What waits in one language: the first of it, the number of all, and the people waiting."""

    lang: str
    items: list[Item]
    count: int
    waiting: dict[tuple[int, str], int]


def outgoing(actor: Actor) -> list[Outgoing]:
    """What goes out in each language of this interpreter, as far as anything waits."""
    found = []
    for lang in sorted(actor.languages):
        page = lists.page(actor, Choice(lang, Direction.FROM_GERMAN), 1)
        if page.items:
            found.append(Outgoing(lang, page.items, page.count, waiting(page.items)))
    return found


def waiting(items: Sequence[Item]) -> dict[tuple[int, str], int]:
    """(text id, target) → how many people are told this in that language."""
    themes = {item.theme.id for item in items if item.theme is not None}
    readers = titles.readers(themes) if themes else {}
    answered = direct.readers({item.text.id for item in items if item.what == What.DIRECT})
    heard = audience.readers({item.measure for item in items if item.measure is not None})
    found = {}
    for item in items:
        pair = item.text.id, item.target
        if item.measure is not None:
            found[pair] = heard[item.measure.id][item.target]
        else:
            found[pair] = _waiting(item, readers) + answered[pair]
    return found


def _waiting(item: Item, readers: dict[int, titles.Readers]) -> int:
    if item.text.purpose in _ONE_PERSON:
        return 1
    if item.theme is None:
        return 0
    spoke = readers.get(item.theme.id, titles.Readers())
    answer = item.answer
    everybody = answer is None or answer.by in FOR_EVERYBODY
    return sum(
        count
        for (place, lang), count in spoke.items()
        if lang == item.target and (everybody or (answer and answer.municipality_id == place))
    )
