"""What the page of a contribution says about others: merged with it, linked to it, where it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app import events
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import links, merged
from app.core.actor import Actor
from app.core.permissions import Permission
from app.district import store as district
from app.events import Event
from app.moderation.forms.merging import WHY
from app.moderation.service import merging, moving
from app.texts import store as texts

KINDS: dict[str, LazyString] = {
    "contribution:merge": _l("Merged into another contribution"),
    "contribution:joined": _l("Another contribution was merged into it"),
    "contribution:heard": _l("Reply received"),
    "contribution:unmerge": _l("Stands for itself again"),
    "contribution:parted": _l("Another contribution was taken out again"),
    "contribution:link": _l("Linked"),
    "contribution:unlink": _l("Link taken away"),
    moving.EVENT: _l("Moved to another place"),
}
"""Words for what happened."""


def why(event: Event) -> str:
    """What there is to say about such an event: which other one; or from where to where, why."""
    if event.kind == moving.EVENT:
        names = district.place_names()
        return str(
            _(
                "From %(before)s to %(after)s. %(why)s.",
                before=names[event.data["before"]],
                after=names[event.data["after"]],
                why=WHY[event.data["reason"]],
            )
        )
    named = next((event.data[key] for key in ("into", "by", "other") if key in event.data), "")
    return str(_("Contribution %(id)s", id=named)) if named else ""


def context(actor: Actor, found: Contribution) -> dict[str, Any]:
    """The parts of the page, and what can be done."""
    arrived = [event for event in events.about(found) if event.kind == moving.EVENT]
    mine = partial(_is_mine, actor)
    return {
        "came_from": why(arrived[-1]) if arrived else "",
        "also_said": [(other, *_told(other, mine(other))) for other in found.merged],
        "linked": [(other, _german(other)) for other in _linked(found, mine)],
        "can_merge": merging.possible(found),
        "can_link": found.head is None,
        "can_move": moving.possible(found),
        "may_open": mine,
    }


def _is_mine(actor: Actor, other: Contribution) -> bool:
    return actor.may(Permission.CONTRIBUTION_MODERATE, other.municipality_id)


def _linked(found: Contribution, mine: Callable[[Contribution], bool]) -> list[Contribution]:
    """What it is linked to, as far as this coordinator may read it; each once."""
    others = {other.id: other for other in map(merged.root, links.of(found))}
    return [
        other
        for other in others.values()
        if other is not found and (other.state == State.PUBLISHED or mine(other))
    ]


def _told(other: Contribution, mine: bool) -> tuple[texts.Reading | None, list[texts.Reading]]:
    """The words of somebody who says the same, and the replies to questions.

    Somebody else's desk shows only what had been published by itself.
    """
    if mine:
        return _german(other), _replies(other)
    return (_german(other) if other.merged_from == State.PUBLISHED else None), []


def _german(other: Contribution) -> texts.Reading | None:
    return other.german() or other.original()


def _replies(other: Contribution) -> list[texts.Reading]:
    replies = [question.reply for question in other.questions if question.reply]
    readings = [texts.german(reply) or texts.original(reply) for reply in replies]
    return [reading for reading in readings if reading]
