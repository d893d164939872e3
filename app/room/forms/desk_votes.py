"""The forms with which staff hold a vote: opening it, making slips, entering what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import HiddenField, IntegerField, RadioField, SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.room.rules import dots as rules
from app.room.rules.dots import About
from app.room.store.votes import Line
from app.web.forms import number_on_page

_DOTS = _l("Please write a number from 1 to 10.")
_SLIPS = _l("Please write a number from 1 to 120.")
_COUNT = _l("Please write a number from 0 to 999.")

ABOUT = {
    About.GROUPS: _l("On the groups, and on what stands alone"),
    About.CARDS: _l("On each card"),
}


class OpenForm(FlaskForm):
    """A vote that is about to be opened."""

    about = RadioField(
        _l("What is voted on?"),
        choices=[SelectChoice(about.value, ABOUT[about]) for about in About],
        default=About.GROUPS.value,
        validators=[InputRequired(_l("Please choose what is voted on."))],
    )
    dots = IntegerField(
        _l("How many dots has each slip?"),
        default=3,
        invalid_value_message=_DOTS,
        validators=[InputRequired(_DOTS), NumberRange(1, rules.MOST_DOTS, _DOTS)],
    )


class SlipsForm(FlaskForm):
    """How many slips are made."""

    count = IntegerField(
        _l("How many slips?"),
        default=40,
        invalid_value_message=_SLIPS,
        validators=[InputRequired(_SLIPS), NumberRange(1, rules.MOST_AT_ONCE, _SLIPS)],
    )


class CountForm(FlaskForm):
    """The dots of one table. `vote`: the one that the page showed; `revision`: of the count."""

    vote = HiddenField()
    revision = HiddenField()

    @property
    def seen(self) -> int:
        """The revision on the page."""
        return number_on_page(self.revision.data, -1)

    def fields(self) -> list[IntegerField]:
        """The fields of the choices, in their order."""
        return [field for field in self if field.name.startswith("choice-")]

    def counts(self) -> dict[int, int]:
        """Choice → dots."""
        return {int(field.name[len("choice-") :]): field.data or 0 for field in self.fields()}


def count_form(
    lines: Sequence[Line], labels: Mapping[int, Markup], begun: Mapping[str, object]
) -> CountForm:
    """The form with a field for each line; `labels` by line."""
    known = {
        f"choice-{line.id}": IntegerField(
            labels[line.id],
            invalid_value_message=_COUNT,
            validators=[Optional(), NumberRange(0, rules.MOST_COUNTED, _COUNT)],
        )
        for line in lines
    }
    form: CountForm = type("CountForm", (CountForm,), known)(data=dict(begun))
    for field in form.fields():
        # Nobody may choose whether to count: the labels do not say "optional". Empty is a zero.
        field.flags.required = True
        field.render_kw = {"required": False}
    return form
