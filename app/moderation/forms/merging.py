"""Forms that bring contributions together or elsewhere: merge, link, move; and why they may not."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app.core.actor import Place
from app.moderation.forms.steps import StepForm
from app.moderation.service.moving import Why
from app.web.forms import number_on_page

PROBLEMS: dict[str, LazyString] = {
    "other-unknown": _l(
        "There is no contribution with this number that you may read. "
        "Please look at the number again; it has 8 letters and figures."
    ),
    "merge-itself": _l("These two are one and the same already. Please choose another one."),
    "merge-merged": _l(
        "This one is merged into another contribution itself. Please choose the one it leads to."
    ),
    "merge-gone": _l("This one is not shown to anybody, so it cannot stand for two people."),
    "merge-other-cycle": _l(
        "These two belong to different rounds. What was said in each round is counted apart; "
        "you can link them instead."
    ),
    "merge-other-way-round": _l(
        "This one is not published yet, and yours is. "
        "Please publish it first, or open it and merge it the other way round."
    ),
    "merge-answered": _l(
        "Somebody has an answer in the theme that would be left, and would lose it. "
        "You can link the two instead."
    ),
    "unmerge-answered": _l(
        "It was answered meanwhile, and the person would lose the answer. So it stays merged."
    ),
    "link-itself": _l("These two are one and the same already. Please choose another one."),
    "move-nowhere": _l("It is there already. Please choose another place."),
    "move-answered": _l(
        "Your municipality has answered this person already, so the contribution stays with you."
    ),
}
"""Why something is refused, and what to do instead. Nothing is lost by any of them."""

WHY: dict[str, LazyString] = {
    Why.ABOUT_THAT_PLACE: _l("It is about that place"),
    Why.CONCERNS_EVERYBODY: _l("It concerns more than one place"),
    Why.CHOSEN_BY_MISTAKE: _l("The place was chosen by mistake"),
}


class MergeForm(StepForm):
    """Confirms what was looked at: `into` is the other one, `seen` its revision on the page."""

    into = HiddenField()
    other_revision = HiddenField()

    @property
    def seen_of_the_other(self) -> int:
        """The revision of the other one on the page; 0, which never exists, if unreadable."""
        return number_on_page(self.other_revision.data)


class OtherForm(FlaskForm):
    """Names another contribution, in the address."""

    class Meta:
        csrf = False

    other = StringField(_l("Number of the other contribution"), name="with")


class LinkForm(FlaskForm):
    """Links it to another contribution."""

    other = StringField(
        _l("Number of the other contribution"),
        validators=[DataRequired(_l("Please type the number of the other contribution."))],
    )


class MoveForm(StepForm):
    """Moves it to another place, with a reason for the coordinator there."""

    place = SelectField(
        _l("Where it belongs"),
        validators=[DataRequired(_l("Please choose a place."))],
    )
    why = SelectField(
        _l("Why"),
        validators=[DataRequired(_l("Please choose a reason: your colleague there reads it."))],
    )

    def offer(self, names: Mapping[Place, str], keys: Mapping[Place, str], own: Place) -> MoveForm:
        """Fill the lists: every place but the own one."""
        first = SelectChoice("", _l("Please choose"))
        places = [SelectChoice(keys[place], names[place]) for place in names if place != own]
        self.place.choices = [first, *places]
        self.why.choices = [first, *(SelectChoice(key, label) for key, label in WHY.items())]
        return self
