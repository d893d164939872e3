"""Which day it is: where the people live, not where the clocks of the machines stand."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Berlin")
"""Where the districts are; pages show their dates in the same zone (`BABEL_DEFAULT_TIMEZONE`)."""


def day_of(moment: datetime) -> date:
    """The day of an instant (with its time zone), as a calendar in the district says it."""
    return moment.astimezone(HERE).date()
