"""Pictures for staff only: weeks, and the machine beside people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from app.reporting.rules import tallies
from app.reporting.rules.pictures import Picture, Row, Shape
from app.reporting.rules.tallies import Voice
from app.reporting.views.public_pictures import month_name, picture
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
