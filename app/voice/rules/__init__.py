"""What a recording must be, who may hear it, and who knows of it."""

from __future__ import annotations

from app.core.actor import Actor, Place
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Permission

LONGEST = 2 * 60
"""Seconds that we ask for."""

LONGEST_TAKEN = LONGEST + 15
"""Seconds that are taken: nobody is sent away for a breath too many."""

LARGEST = 12 * 1024 * 1024
"""Bytes. Two minutes as phones record them are less than four."""

MOST_WAITING = 300
"""Recordings that wait at once; after that people are asked to write."""


def may_hear(actor: Actor, lang: str, place: Place) -> bool:
    """Interpreters hear their languages, German, and whatever nobody could name; coordinators hear
    German that was said to their own place."""
    if actor.may(Permission.TEXT_TRANSLATE) and lang in {*actor.languages, READING, UNKNOWN.code}:
        return True
    return lang == READING and actor.may(Permission.CONTRIBUTION_MODERATE, place)


def may_know_of(actor: Actor, lang: str, place: Place) -> bool:
    """Coordinators know what waits for their place, to look for somebody who can hear it."""
    return may_hear(actor, lang, place) or actor.may(Permission.CONTRIBUTION_MODERATE, place)
