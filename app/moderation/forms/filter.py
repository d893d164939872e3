"""What the queue shows."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectChoice, SelectField

from app.contributions.lifecycle import State
from app.core.days import day_of
from app.district.models import Field
from app.moderation.store import NO_FIELD, Age, Choice, Situation
from app.web.i18n import by_name, localized
from app.web.words import STATE
from app.workshops.models import WorkshopSession

WAITING = "waiting"
STATES: dict[str, tuple[State, ...]] = {
    WAITING: (),
    "received": (State.RECEIVED,),
    "asked": (State.ASKED,),
    "published": (State.PUBLISHED,),
    "declined": (State.DECLINED,),
}


class QueueFilter(FlaskForm):
    """What the queue shows; comes with the address."""

    class Meta:
        csrf = False

    state = SelectField(_l("State"), default=WAITING)
    field = SelectField(_l("Field of action"), default="")
    language = SelectField(_l("Language"), default="")
    age = SelectField(_l("Waiting time"), default="")
    situation = SelectField(_l("What happened last"), default="")
    session = SelectField(_l("Session"), default="")
    interpreter = BooleanField(_l("Only what needs an interpreter"))
    unsure = BooleanField(_l("Only where the machine is unsure of field or language"))

    def offer(self, fields: Sequence[Field], languages: Sequence[str]) -> None:
        """Fill the lists."""
        self.state.choices = [
            SelectChoice(WAITING, _l("Waiting for a decision")),
            *(SelectChoice(key, STATE[key]) for key in STATES if key != WAITING),
        ]
        self.field.choices = [
            SelectChoice("", _l("All fields")),
            *field_choices(fields),
            SelectChoice(NO_FIELD, _l("Without a field or not sure")),
        ]
        self.age.choices = [
            SelectChoice("", _l("Any")),
            SelectChoice(Age.OVERDUE, _l("Overdue")),
            SelectChoice(Age.HALFWAY, _l("More than half of the promised time is over")),
            SelectChoice(Age.WEEK, _l("Arrived in the last 7 days")),
        ]
        self.situation.choices = [
            SelectChoice("", _l("Any")),
            SelectChoice(Situation.REPLIED, _l("The person has replied")),
            SelectChoice(Situation.DOUBTED, _l("Waits for a second opinion")),
            SelectChoice(Situation.ADVISED, _l("The second opinion has arrived")),
            SelectChoice(Situation.IMPORTED, _l("Imported")),
        ]
        self.language.choices = [
            SelectChoice("", _l("All languages")),
            *(SelectChoice(code, name) for code, name in by_name(languages)),
        ]

    def offer_sessions(self, sessions: Sequence[WorkshopSession]) -> None:
        """Fill the list of the sessions at which something was said."""
        self.session.choices = [
            SelectChoice("", _l("Any")),
            *(SelectChoice(row.code, session_said(row)) for row in sessions),
        ]

    def choice(self) -> Choice:
        """What was chosen; whatever is unknown counts as not chosen."""
        unknown = () if self.validate() else tuple(self.errors)
        for name in unknown:
            self[name].data, self[name].errors = self[name].default, ()
        return Choice(
            STATES[self.state.data],
            self.field.data,
            self.language.data,
            self.interpreter.data,
            self.age.data,
            self.unsure.data,
            self.situation.data,
            self.session.data,
        )

    def arguments(self) -> dict[str, str]:
        """The same as parts of an address, without what is not chosen."""
        return {
            name: "y" if value is True else str(value)
            for name, value in self.data.items()
            if value and (name, value) != ("state", WAITING)
        }


def field_choices(fields: Sequence[Field]) -> list[SelectChoice]:
    """The fields of action, as entries of a list."""
    return [SelectChoice(field.key, localized(field.name)) for field in fields]


def session_said(session: WorkshopSession) -> str:
    """A session, as an entry of a list."""
    return f"{session.name}, {day_of(session.starts_at):%d.%m.%Y}"
