"""Forms for the agenda of the conference, and for its results."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from app.conference import rules
from app.conference.forms.fields import DayField, MinutesField
from app.conference.models import AgendaItem, BodyKind
from app.conference.service.bodies import NAME_LENGTH, About
from app.conference.service.preparing import HOST_LENGTH, TABLE_LENGTH, TITLE_LENGTH, Slot
from app.conference.service.resulting import Result
from app.texts.rules import LONGEST
from app.themes.forms import AnswerForm, ThemeForm
from app.themes.models import Outcome
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_MINUTES = _l("Please write a number of minutes from %(min)d to %(max)d.")


class SlotForm(ThemeForm):
    """How long a point takes, who hosts it, and where."""

    revision = HiddenField()
    minutes = MinutesField(
        _l("Minutes"),
        validators=[
            InputRequired(_l("Please write how many minutes it takes.")),
            NumberRange(0, rules.LONGEST_MINUTES, _MINUTES),
        ],
    )
    host = StringField(_l("Host"), validators=[Length(max=HOST_LENGTH, message=_TOO_LONG)])
    table = StringField(
        _l("Table or room"), validators=[Length(max=TABLE_LENGTH, message=_TOO_LONG)]
    )

    @property
    def seen(self) -> int:
        """The revision that the page carried."""
        return number_on_page(self.revision.data)

    def slot(self) -> Slot:
        """What was typed."""
        title = self["title"].data if "title" in self else ""
        return Slot(
            self.minutes.data or 0,
            self.host.data or "",
            self.table.data or "",
            title or "",
        )

    @staticmethod
    def data_of(item: AgendaItem) -> dict[str, Any]:
        """What a form about this point begins with."""
        return {
            "revision": str(item.revision),
            "minutes": item.minutes,
            "host": item.host,
            "table": item.table_name,
            "title": item.title,
        }


class TitledSlotForm(SlotForm):
    """The same for a point that is no theme."""

    title = StringField(
        _l("What is it?"),
        validators=[
            DataRequired(_l("Please write what it is, such as: welcome, break.")),
            Length(max=TITLE_LENGTH, message=_TOO_LONG),
        ],
    )


class ResultForm(AnswerForm):
    """What came of a point of the agenda. `revision`: of the point when the page was opened."""

    revision = HiddenField()
    group_name = StringField(
        _l("Name of the working group"), validators=[Length(max=NAME_LENGTH, message=_TOO_LONG)]
    )
    group_members = TextAreaField(
        _l("Who belongs to it"), validators=[Length(max=LONGEST, message=_TOO_LONG)]
    )
    group_task = TextAreaField(_l("Task"), validators=[Length(max=LONGEST, message=_TOO_LONG)])
    report_by = DayField(_l("Reports by"), validators=[Optional()])

    def validate_group_name(self, field: StringField) -> None:
        """A working group has a name."""
        if self.founds and not (field.data or "").strip():
            raise ValidationError(_("Please write what the working group is called."))

    @property
    def founds(self) -> bool:
        """Whether a working group comes of it."""
        return bool(self.outcome.data == Outcome.WORKING_GROUP)

    @property
    def item_revision(self) -> int:
        """The revision that the page carried."""
        return number_on_page(self.revision.data)

    def result(self) -> Result:
        """What was typed."""
        group = About(
            self.group_name.data or "",
            BodyKind.WORKING_GROUP,
            self.group_members.data or "",
            self.group_task.data or "",
            self.report_by.data,
        )
        return Result(self.decision(), group if self.founds else None)
