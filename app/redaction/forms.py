"""Forms for taking something out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.core import cutting
from app.moderation.views.history import REDACTED
from app.redaction.rules import Hint
from app.texts.rules import LONGEST
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_NO_REASON = _l("Please choose a reason: it stands in the history.")


class Checkboxes(SelectMultipleField):
    """Any of a few, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PassagesForm(FlaskForm):
    """What is to be taken out, and why."""

    revision = HiddenField()
    suggested = Checkboxes(_l("Likely personal data"), validate_choice=False)
    further = TextAreaField(
        _l("Further passages"), validators=[Length(max=LONGEST, message=_TOO_LONG)]
    )
    reason = SelectField(
        _l("Reason"),
        choices=[
            SelectChoice("", _l("Please choose")),
            *(SelectChoice(code, label) for code, label in REDACTED.items()),
        ],
        validators=[DataRequired(_NO_REASON)],
        validate_choice=False,
    )

    find_missing: Callable[[Sequence[str]], list[str]] | None = None
    """Told by the view: which of these passages stand nowhere."""

    def offer(self, hints: Sequence[Hint], label: Callable[[Hint], str]) -> None:
        """Fill the list of suggestions; without any the passages have to be typed."""
        self.suggested.choices = [SelectChoice(hint.passage, label(hint)) for hint in hints]
        if not hints:
            self.further.label.text = _("Passages")
            self.further.flags.required = True

    @property
    def passages(self) -> list[str]:
        """All that was ticked and typed."""
        return cutting.passages([*(self.suggested.data or []), self.further.data or ""])

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)

    def validate_reason(self, field: SelectField) -> None:
        """One of the reasons that there are."""
        if field.data and field.data not in REDACTED:
            raise ValidationError(_NO_REASON)

    def validate_further(self, _field: TextAreaField) -> None:
        """Something that stands in one of the texts."""
        if not self.passages:
            raise ValidationError(_("Please tick or type what is to be taken out."))
        missing = self.find_missing(self.passages) if self.find_missing else []
        if missing:
            raise ValidationError(
                _("This stands in none of the texts: %(passages)s", passages=" · ".join(missing))
            )


class ConfirmForm(FlaskForm):
    """What the preview sends on as `PassagesForm`, ticked and typed passages together."""

    revision = HiddenField()
    further = HiddenField()
    reason = HiddenField()
