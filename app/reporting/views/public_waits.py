"""How long people waited: for the first reply, and for an answer."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.reporting.rules import waiting
from app.reporting.rules.pictures import Picture, Shape
from app.reporting.rules.tallies import Standing
from app.reporting.rules.waiting import Span
from app.reporting.views.public_pictures import STANDING, Name, Numbers, count_row, picture


def until_reply(numbers: Numbers, within: int, nobody_yet: str) -> Picture | None:
    """Days until somebody first replied to what came in, with the promise as a border.

    `nobody_yet`: how those are called who still wait.
    """
    voices = numbers.voices
    days = [
        max(0, (voice.replied_on - voice.said_on).days)
        for voice in voices
        if voice.replied_on is not None
    ]
    found = waiting.spans(days, waiting.promised(within))
    shown = found if numbers.exact else waiting.told(found, border=within)
    still = (nobody_yet, len(voices) - len(days))
    return _picture(numbers, "waits", _("Days until the first reply"), shown, still)


def until_answer(numbers: Numbers) -> Picture | None:
    """Days until what was published was answered."""
    published = [voice for voice in numbers.voices if voice.published]
    days = [
        max(0, (voice.answered_on - voice.said_on).days)
        for voice in published
        if voice.answered_on is not None
    ]
    found = waiting.spans(days, waiting.ANSWERS)
    shown = found if numbers.exact else waiting.told(found)
    still = (str(STANDING[Standing.OPEN]), len(published) - len(days))
    return _picture(numbers, "answers", _("Days until the answer"), shown, still)


def _picture(
    numbers: Numbers, key: str, title: str, shown: Sequence[Span], still: tuple[str, int]
) -> Picture | None:
    """Bars of the classes, then of those who still wait; a small number of them is left out: the
    way from contribution to answer says how many have waited long enough."""
    if not shown:
        return None
    rows = [count_row(Name(_days(span)), span.count) for span in shown]
    name, count = still
    if numbers.small(count) == count:
        rows.append(count_row(Name(name), count))
    return picture(key, Shape.BARS, title, title, [_("Contributions")], rows)


def _days(span: Span) -> str:
    if span.last is None:
        return str(_("more than %(num)s days", num=span.first - 1))
    return str(_("%(first)s to %(last)s days", first=span.first, last=span.last))
