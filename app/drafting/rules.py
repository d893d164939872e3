"""What a draft must be, how much may be asked for, and when a failed try is repeated."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from app.texts.rules import LONGEST_TRANSLATION

MOST_TRIES = 6
_LONGEST_PAUSE = timedelta(hours=6)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!DOCTYPE", re.IGNORECASE)
_ENOUGH_TO_TELL = 25
"""Characters from which on the language of a text is recognised well enough to refuse it."""

WHOLE_DISTRICT = "district"


def problem(source: str, lang: str, draft: str, target: str, recognised: str) -> str | None:
    """The code of what is wrong with a draft of `source` (in `lang`), or None.

    `recognised`: the language that the draft seems to be in, or "und". An engine that gives the
    text back as it was is no help, and one that gives a web page is broken.
    """
    if not draft.strip() or len(draft) > LONGEST_TRANSLATION:
        return "garbled"
    if _TAG.search(draft) and not _TAG.search(source):
        return "garbled"
    long_enough = len(draft) >= _ENOUGH_TO_TELL
    if long_enough and (draft.strip() == source.strip() or recognised == lang != target):
        return "wrong-language"
    return None


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to ask again after so many tries; None: not any more."""
    if tries >= MOST_TRIES:
        return None
    return now + min(timedelta(minutes=2**tries), _LONGEST_PAUSE)


def month_of(now: datetime) -> datetime:
    """The first instant of the month: the quota is counted from then on."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
