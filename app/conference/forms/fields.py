"""Fields for days, times and numbers that say in the page's language what cannot be read."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, TimeField


class DayField(DateField):
    """A day: as browsers send it, or typed the German way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        unreadable = _l("Please write the day like this: 12.11.2027")
        known = ["%Y-%m-%d", "%d.%m.%Y"]
        super().__init__(*args, format=known, invalid_value_message=unreadable, **kwargs)


class ClockField(TimeField):
    """A time of day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        unreadable = _l("Please write the time like this: 17:30")
        known = ["%H:%M", "%H.%M", "%H:%M:%S"]
        super().__init__(*args, format=known, invalid_value_message=unreadable, **kwargs)


class MinutesField(IntegerField):
    """A number of minutes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        unreadable = _l("Please write the minutes as a number, such as 20.")
        super().__init__(*args, invalid_value_message=unreadable, **kwargs)
