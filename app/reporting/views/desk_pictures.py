"""Pictures for staff only: weeks, waiting times, the machine beside people, the population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from app.core.actor import Place
from app.reporting.rules import Hidden, tallies
from app.reporting.rules.pictures import Picture, Row, Shape
from app.reporting.rules.tallies import Voice
from app.reporting.views.public_pictures import (
    Cell,
    Name,
    Numbers,
    count_row,
    month_name,
    picture,
    place_names,
)
from app.themes.store import quality
from app.web import i18n


def by_week(voices: Sequence[Voice]) -> Picture:
    """What came in, and what was replied to, week by week."""
    said = tallies.count(voices, lambda voice: tallies.week_of(voice.said_on))
    replied = tallies.count(
        [voice for voice in voices if voice.replied_on],
        lambda voice: tallies.week_of(voice.replied_on or date.min),
    )
    rows = [
        Row(
            str(format_date(week, "short")),
            [said[week], replied[week]],
            [i18n.number(said[week]), i18n.number(replied[week])],
        )
        for week in tallies.weeks([*said, *replied])
    ]
    series = [_("Received"), _("First replies")]
    return picture("week", Shape.LINES, _("By week"), _("Week from"), series, rows)


def waits(numbers: Numbers, within: int) -> Picture | None:
    """How many days passed until the first reply, and how many still wait."""
    replied = [
        max(0, (voice.replied_on - voice.said_on).days)
        for voice in numbers.voices
        if voice.replied_on is not None
    ]
    classes: list[tuple[int, int | None] | None] = [*tallies.steps(within)]
    found = tallies.sort_in(replied, tallies.steps(within))
    counts = dict(zip([*classes, None], [*found, len(numbers.voices) - len(replied)], strict=True))
    names = {key: Name(_days(*key) if key else _("No reply yet")) for key in counts}
    table = numbers.table(counts)
    if table is None:
        return None
    rows = [count_row(names[key], value) for key, value in table.items()]
    title = _("Days until the first reply")
    return picture("waits", Shape.BARS, title, _("Days"), [_("Contributions")], rows)


def _days(first: int, last: int | None) -> str:
    if last is None:
        said = _("more than %(num)s days", num=first - 1)
    elif first == last:
        said = ngettext("%(num)s day", "%(num)s days", last)
    else:
        said = _("%(first)s to %(last)s days", first=first, last=last)
    return str(said)


def agreement() -> Picture | None:
    """How often people decided what the machine had suggested, by month, over all rounds."""
    found = quality.by_month()
    shares = {month: row.agreed_share for month, row in found.items()}
    if not any(share is not None for share in shares.values()):
        return None
    rows = [
        Row(
            month_name(date.fromisoformat(f"{month}-01")),
            [None if share is None else round(share, 3)],
            [_("too few") if share is None else i18n.percent(share)],
        )
        for month, share in shares.items()
    ]
    title = _("The machine and people agree")
    return picture("agreement", Shape.LINES, title, _("Month"), [_("Suggestion confirmed")], rows)


def per_thousand(
    numbers: Numbers, people: Mapping[Place, int], group: str, key: str
) -> Picture | None:
    """Contributions per 1,000 people of a group, for municipalities whose figure is known.

    Anybody can reckon back from a share to its number: what `by_place` hides is hidden here, too.
    """
    table = numbers.table(numbers.places())
    if table is None:
        return None
    rows = []
    for place, name in place_names(table).items():
        if people.get(place):
            value, told = _share(table[place], people[place])
            rows.append(Row(name.words, [value], [told], name.lang))
    if not rows:
        return None
    title = _("Contributions for each 1,000 people: %(group)s", group=group)
    return picture(key, Shape.BARS, title, _("Municipality"), [title], rows)


def _share(count: int | Hidden, people: int) -> Cell:
    if isinstance(count, Hidden):
        return None, _("not shown")
    share = round(1000 * count / people, 1)
    return share, i18n.number(share)
