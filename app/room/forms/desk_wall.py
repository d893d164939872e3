"""The form with which the cards of a wall are put together by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired

from app.room.store.wall import ALONE, Card, Group
from app.themes.forms import OnTheList
from app.themes.rules import excerpt


class ArrangeForm(FlaskForm):
    """One card, and where it belongs."""

    card = StringField(validators=[DataRequired(_l("Please choose a card."))])
    target = SelectField(
        _l("Where does the chosen card belong?"),
        validators=[OnTheList(_l("Please choose where it belongs."))],
        validate_choice=False,
    )

    def offer(self, groups: Sequence[Group]) -> ArrangeForm:
        """Fill the list: groups as they stand on the wall, then single cards."""
        self.target.choices = [
            SelectChoice(value, label) for value, label in (("", _("Please choose")), *_all(groups))
        ]
        return self


def name_of(group: Group) -> str:
    """What a group is called in lists and sentences."""
    if group.key == ALONE:
        return str(_("By itself"))
    if group.title:
        return group.title
    if group.key.startswith("theme"):
        return str(_("Theme without a title yet"))
    return str(_("With: %(card)s", card=_words(group.cards[0])))


def _all(groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    for group in groups:
        if group.key != ALONE:
            yield group.key, f"{name_of(group)} ({group.people})"
    yield ALONE, str(_("By itself"))
    for group in groups:
        if group.key == ALONE:
            for card in group.cards:
                yield card.key, str(_("With: %(card)s", card=_words(card)))


def _words(card: Card) -> str:
    return excerpt(card.reading or card.body)
