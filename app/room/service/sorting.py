"""Putting the cards of a wall together by hand."""

from __future__ import annotations

from datetime import datetime

from app.contributions import store as contributions
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.room.store import wall
from app.room.store.wall import ALONE, Card, Group
from app.themes.models import Concern, Theme
from app.themes.service import arranging
from app.themes.store import groups
from app.workshops.models import WorkshopSession


def put(
    actor: Actor,
    session: WorkshopSession,
    public_id: str,
    target: str,
    *,
    at: datetime | None = None,
) -> str:
    """Move a card to where it belongs: to a group (its key), to another card (its key), or `ALONE`.

    It is a coordinator's move like every other: it stays, teaches the machine, and can be undone
    with the themes. Nothing is done to a card that is there already. Returns the key of the group
    in which it is now. Raises `NotFound` for a card that is not on this wall, `Invalid` for a
    target that is not, `NotAllowed`, and `Conflict` where people would lose an answer.
    """
    found = wall.cards(session)
    before = _group_of(found, public_id)
    if target in (before.key, f"card-{public_id}"):
        return before.key
    place = _place(actor, found, target, at)
    arranging.move(actor, contributions.by_public_id(public_id), place, at=at)
    return _group_of(wall.cards(session), public_id).key


def _place(actor: Actor, found: list[Group], target: str, at: datetime | None) -> Target:
    if target == ALONE:
        return None
    cards = {card.key: card for group in found for card in group.cards}
    if target in cards:
        return _concern_of(actor, cards[target], at)
    kind, _dash, key = target.partition("-")
    if all(group.key != target for group in found):
        raise Invalid("not-on-the-wall")
    return groups.theme(int(key)) if kind == "theme" else groups.concern(int(key))


def _concern_of(actor: Actor, card: Card, at: datetime | None) -> Concern:
    """The concern of a card; one of its own where the machine has not found it yet."""
    if card.concern_id is not None:
        return groups.concern(card.concern_id)
    return arranging.move(actor, contributions.by_public_id(card.public_id), None, at=at)


def _group_of(found: list[Group], public_id: str) -> Group:
    for group in found:
        if any(card.public_id == public_id for card in group.cards):
            return group
    raise NotFound


Target = Concern | Theme | None
