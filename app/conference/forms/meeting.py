"""Forms for the bodies, their meetings, and what they got there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.conference.forms.fields import ClockField, DayField
from app.conference.forms.words import BODY_KIND
from app.conference.models import Body, BodyKind, Meeting
from app.conference.service.bodies import NAME_LENGTH, About
from app.conference.service.scheduling import PLACE_LENGTH, Appointment
from app.core.days import HERE
from app.texts.rules import LONGEST
from app.themes.forms import OnTheList, ThemeForm
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_TEXT = Length(max=LONGEST, message=_TOO_LONG)


class MeetingForm(FlaskForm):
    """When and where a body meets; all times are those of the district."""

    revision = HiddenField()
    day = DayField(_l("Day"), validators=[InputRequired(_l("Please write the day."))])
    starts = ClockField(_l("Beginning"), validators=[InputRequired(_l("Please write the start."))])
    ends = ClockField(_l("End"), validators=[Optional()])
    place = StringField(_l("Place"), validators=[Length(max=PLACE_LENGTH, message=_TOO_LONG)])
    note = TextAreaField(_l("What it is about"), validators=[_TEXT])

    @property
    def seen(self) -> int:
        """The revision that the page carried."""
        return number_on_page(self.revision.data)

    def appointment(self) -> Appointment:
        """What was typed."""
        day, starts, ends = self.day.data, self.starts.data, self.ends.data
        return Appointment(
            datetime.combine(day, starts, HERE),
            datetime.combine(day, ends, HERE) if ends else None,
            self.place.data or "",
            self.note.data or "",
        )

    @staticmethod
    def data_of(meeting: Meeting) -> dict[str, object]:
        """What a form about this meeting begins with."""
        starts = meeting.starts_at.astimezone(HERE)
        ends = meeting.ends_at.astimezone(HERE) if meeting.ends_at else None
        return {
            "revision": str(meeting.revision),
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time() if ends else None,
            "place": meeting.place,
            "note": meeting.agenda_note,
        }


class NewMeetingForm(MeetingForm):
    """A new meeting, and of which body."""

    body = SelectField(
        _l("Who meets?"),
        validators=[OnTheList(_l("Please choose who meets."))],
        validate_choice=False,
    )

    def offer(self, bodies: Iterable[Body]) -> NewMeetingForm:
        """Fill the list."""
        self.body.choices = [SelectChoice(str(row.id), row.name) for row in bodies]
        return self


class BodyForm(FlaskForm):
    """What is known of a body."""

    revision = HiddenField()
    name = StringField(
        _l("Name"),
        validators=[
            DataRequired(_l("Please write a name.")),
            Length(max=NAME_LENGTH, message=_TOO_LONG),
        ],
    )
    kind = SelectField(
        _l("What is it?"),
        validators=[OnTheList(_l("Please choose one."))],
        validate_choice=False,
        choices=[SelectChoice(kind.value, label) for kind, label in BODY_KIND.items()],
    )
    members = TextAreaField(_l("Who belongs to it"), validators=[_TEXT])
    task = TextAreaField(_l("Task"), validators=[_TEXT])
    report_by = DayField(_l("Reports by"), validators=[Optional()])

    @property
    def seen(self) -> int:
        """The revision that the page carried."""
        return number_on_page(self.revision.data)

    def about(self) -> About:
        """What was typed."""
        return About(
            self.name.data or "",
            BodyKind(self.kind.data),
            self.members.data or "",
            self.task.data or "",
            self.report_by.data,
        )


class MatterForm(ThemeForm):
    """What a body got at a meeting."""

    what = SelectField(
        _l("What did it get?"),
        validators=[OnTheList(_l("Please choose one."))],
        validate_choice=False,
    )

    def offer(self, things: Iterable[tuple[str, str]]) -> MatterForm:
        """Fill the list with (value, label)."""
        self.what.choices = [SelectChoice(value, label) for value, label in things]
        return self

    @property
    def chosen(self) -> tuple[str, int]:
        """("version" or "theme", its id)."""
        kind, _dash, key = str(self.what.data).partition("-")
        return kind, int(key)


class SaidForm(FlaskForm):
    """What a body said about what it got."""

    said = TextAreaField(_l("What it said, in German"), validators=[_TEXT])
