"""Forms with which coordinators and the Planungsteam work on themes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, ValidationError

from app.answer_templates.rules import gaps
from app.texts.rules import LONGEST
from app.themes.models import Concern, Outcome, Reach, Theme
from app.themes.rules import TITLE_LENGTH
from app.themes.service.answering import Decision
from app.themes.store import groups
from app.web import words
from app.web.forms import number_on_page
from app.web.i18n import comma

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
ALONE, NEW, THEME, CONCERN = "alone", "new", "theme", "concern"


class OnTheList:
    """A validator: one of the choices was taken. Says `message` if not."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms' own protocol

    def __init__(self, message: LazyString) -> None:
        self.message = message

    def __call__(self, _form: object, field: SelectField) -> None:
        if not field.data or field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(self.message)


class ThemeForm(FlaskForm):
    """One of several forms on a page: its token needs a name of its own there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = type(self).__name__.removesuffix("Form").lower()
        for field in self:
            field.id = f"{name}-{field.id}"
            if field.label.field_id:  # a group of radio buttons has none
                field.label.field_id = field.id


class RenameForm(ThemeForm):
    """What a theme is called."""

    title = StringField(
        _l("Title, in German"),
        validators=[
            DataRequired(_l("Please write a title.")),
            Length(max=TITLE_LENGTH, message=_TOO_LONG),
        ],
    )


class ReachForm(ThemeForm):
    """Who can solve it."""

    reach = RadioField(
        _l("Who can solve it?"),
        validators=[OnTheList(_l("Please choose one."))],
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach.choices = [SelectChoice(reach.value, words.REACH[reach]) for reach in Reach]


class AnswerForm(ThemeForm):
    """What was decided, why, and what the people are told.

    `seen`: how many answers the theme had when the page was opened, so that a second click, or a
    colleague's answer meanwhile, does not go out twice.
    """

    seen = HiddenField()
    outcome = RadioField(
        _l("Decision"),
        validators=[OnTheList(_l("Please choose what was decided."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Reason, in German"),
        validators=[
            DataRequired(_l("Please write why it was decided like this.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )
    answer = TextAreaField(
        _l("Answer to the people who spoke, in German"),
        validators=[
            DataRequired(_l("Please write what the people are told.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )

    def offer(self, outcomes: Sequence[Outcome], theme: Theme) -> AnswerForm:
        """Fill the choices; on a page that is opened now, note how many answers there are."""
        self.outcome.choices = [
            SelectChoice(outcome.value, words.OUTCOME[outcome]) for outcome in outcomes
        ]
        if self.seen.data is None:
            self.seen.data = str(len(theme.answers))
        return self

    def is_stale(self, theme: Theme) -> bool:
        """Whether the theme was answered since the page was opened."""
        return bool(self.seen.data != str(len(theme.answers)))

    def decision(self) -> Decision:
        """What was typed."""
        return Decision(Outcome(self.outcome.data), self.reason.data or "", self.answer.data or "")


class DirectAnswerForm(ThemeForm):
    """An answer that needs no conference.

    `template`: the one that it was begun with; `seen`: how many direct answers were given when
    the page was opened; `revision`: the state of the contribution then.
    """

    template = HiddenField()
    seen = HiddenField()
    revision = HiddenField()
    body = TextAreaField(
        _l("Your answer, in German"),
        validators=[
            DataRequired(_l("Please write the answer.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )
    then = RadioField(
        _l("What becomes of the contribution?"),
        validators=[OnTheList(_l("Please choose what becomes of the contribution."))],
        validate_choice=False,
    )

    def offer(self, choices: Iterable[tuple[str, LazyString]]) -> Self:
        """Fill what can become of the contribution; without anything there is no such question."""
        self.then.choices = [SelectChoice(value, label) for value, label in choices]
        if not self.then.choices:
            del self.then
        return self

    def validate_body(self, field: TextAreaField) -> None:
        """No gap of a template is left open."""
        left = gaps(field.data or "")
        if left:
            raise ValidationError(
                _("Please fill the gaps or take them out: %(gaps)s", gaps=comma().join(left))
            )

    def number(self, name: str) -> int:
        """A number that the page carried; -1, which never is, if it cannot be read."""
        return number_on_page(str(self[name].data or ""), unreadable=-1)


class TargetForm(ThemeForm):
    """Something on a list, which the form of a page names `target`."""

    target: SelectField

    def offer(self, targets: Iterable[tuple[str, str]]) -> Self:
        """Fill the list with (value, label)."""
        self.target.choices = [SelectChoice(value, label) for value, label in targets]
        return self


class MoveForm(TargetForm):
    """Where a contribution belongs."""

    target = SelectField(
        _l("Where does it belong?"),
        validators=[OnTheList(_l("Please choose where it belongs."))],
        validate_choice=False,
    )

    def found(self) -> Concern | Theme | None:
        """What was chosen; None: it stands alone. Raises `NotFound`."""
        kind, _, number = self.target.data.partition("-")
        if kind == ALONE:
            return None
        return groups.theme(int(number)) if kind == THEME else groups.concern(int(number))


class JoinForm(TargetForm):
    """Which other theme a theme goes into."""

    target = SelectField(
        _l("Into which theme?"),
        validators=[OnTheList(_l("Please choose a theme."))],
        validate_choice=False,
    )

    def found(self) -> Theme:
        """What was chosen. Raises `NotFound`."""
        return groups.theme(int(self.target.data.partition("-")[2]))


class PartForm(ThemeForm):
    """What belongs apart, and what a theme of it is called."""

    chosen = SelectMultipleField(_l("What belongs apart?"), validate_choice=False)
    title = StringField(
        _l("Title of the new theme, in German"),
        validators=[Length(max=TITLE_LENGTH, message=_TOO_LONG)],
    )

    def offer(self, choices: Iterable[tuple[str, str]]) -> Self:
        """Fill the list with (value, label)."""
        self.chosen.choices = list(choices)
        return self
