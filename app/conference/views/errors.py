"""What the Planungsteam reads where something cannot be done."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web import errors

PAST = _l(
    "This day is over. A conference can only be moved to a day to come, because its day stands "
    "on the pages of all who wait for an answer. Nothing was changed: please choose another day."
)
BACKWARDS = _l("The end lies before the start. Please look at the two times again.")
HELD = _l(
    "The last meeting of this body is over: as a conference it would tell all who wait for an "
    "answer that they missed it. Nothing was changed: please put its next meeting into the "
    "calendar first."
)
MISTYPED = _l("Please look at the year once more.")
NAMELESS = _l("Please write what the working group is called.")

errors.own("conference-in-the-past", 409, _l("This day is over"), PAST)
errors.own("ends-before-start", 400, _l("The times do not fit together"), BACKWARDS)
errors.own("meeting-year-mistyped", 400, _l("The times do not fit together"), MISTYPED)
errors.own("group-missing", 400, _l("The working group needs a name"), NAMELESS)
