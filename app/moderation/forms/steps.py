"""The steps that a coordinator can take with one contribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.contributions.lifecycle import Reason, Step
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.district.models import Field
from app.moderation.forms.filter import field_choices
from app.moderation.service import deciding
from app.moderation.store import NO_FIELD
from app.texts.rules import LONGEST
from app.web.forms import number_on_page
from app.web.words import REASON

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


class StepForm(FlaskForm):
    """A step; `revision` is the state of the contribution that the page showed.

    Each step's own form can `take` it, and raises what the service raises.
    """

    words: ClassVar[str] = ""
    """The name of the field that holds what the coordinator wrote."""

    revision = HiddenField()

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)

    @property
    def written(self) -> str:
        """What the coordinator wrote."""
        return str(self[self.words].data or "") if self.words else ""


class PublishForm(StepForm):
    """Publish: there is nothing to fill in."""

    def take(self, actor: Actor, contribution: Contribution) -> None:
        deciding.publish(actor, contribution, revision=self.seen)


class DeclineForm(StepForm):
    """Decline with a reason; both the reason and the note go back to the person."""

    words = "note"

    reason = SelectField(
        _l("Reason"),
        choices=[
            SelectChoice("", _l("Please choose")),
            *(SelectChoice(reason.value, REASON[reason].label) for reason in Reason),
        ],
        validators=[DataRequired(_l("Please choose a reason: the person will read it."))],
        validate_choice=False,
    )
    note = TextAreaField(
        _l("Note to the person, in German"),
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )

    def take(self, actor: Actor, contribution: Contribution) -> None:
        deciding.decline(actor, contribution, self.reason.data, self.written, revision=self.seen)


class AskForm(StepForm):
    """Ask the person something."""

    words = "question"

    question = TextAreaField(
        _l("Your question, in German"),
        validators=[
            DataRequired(_l("Please write your question.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )

    def take(self, actor: Actor, contribution: Contribution) -> None:
        deciding.ask(actor, contribution, self.written, revision=self.seen)


class FieldForm(StepForm):
    """Confirm or correct the field of action."""

    field = SelectField(
        _l("Field of action"),
        validators=[DataRequired(_l("Please choose a field, or that none fits."))],
        validate_choice=False,
    )

    def offer(self, fields: Sequence[Field]) -> None:
        """Fill the list."""
        self.field.choices = [
            SelectChoice("", _l("Please choose")),
            *field_choices(fields),
            SelectChoice(NO_FIELD, _l("Fits none of them")),
        ]

    def validate_field(self, field: SelectField) -> None:
        """One of the fields, or none of them."""
        if field.data and field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_l("Please choose a field, or that none fits."))

    def take(self, actor: Actor, contribution: Contribution) -> None:
        key = None if self.field.data == NO_FIELD else self.field.data
        deciding.confirm_field(actor, contribution, key, revision=self.seen)


FIELD = "field"
AnyStep = PublishForm | DeclineForm | AskForm | FieldForm
FORMS: dict[str, type[AnyStep]] = {
    Step.PUBLISH: PublishForm,
    Step.DECLINE: DeclineForm,
    Step.ASK: AskForm,
    FIELD: FieldForm,
}
"""The form of each step, by the value of its button."""


def sent(step: str, fields: Sequence[Field]) -> AnyStep:
    """The form of a step as it was sent with this request."""
    form = FORMS[step](prefix=step)
    if isinstance(form, FieldForm):
        form.offer(fields)
    return form


def empty(step: str, revision: int) -> AnyStep:
    """The form of a step as a page shows it first."""
    return FORMS[step](formdata=None, prefix=step, data={"revision": str(revision)})


def choose_field(revision: int, fields: Sequence[Field], chosen: str) -> FieldForm:
    """The form for the field, with one of them chosen."""
    data = {"revision": str(revision), "field": chosen}
    form = FieldForm(formdata=None, prefix=FIELD, data=data)
    form.offer(fields)
    return form
