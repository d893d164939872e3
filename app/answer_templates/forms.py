"""Forms for the answer templates."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.answer_templates.rules import TITLE_LENGTH
from app.core.actor import Place
from app.texts.rules import LONGEST
from app.web.forms import number_on_page

_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


class TemplateForm(FlaskForm):
    """The words of a template; `revision`: the state that the page showed."""

    revision = HiddenField()
    title = StringField(
        _l("Title, in German"),
        validators=[
            DataRequired(_l("Please write a title.")),
            Length(max=TITLE_LENGTH, message=_TOO_LONG),
        ],
    )
    body = TextAreaField(
        _l("Answer, in German"),
        validators=[
            DataRequired(_l("Please write the answer.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )

    @property
    def seen(self) -> int:
        """The revision on the page; 0, which never exists, if it cannot be read."""
        return number_on_page(self.revision.data)


class NewTemplateForm(TemplateForm):
    """A new template, and for which place it is."""

    place = SelectField(_l("For which place?"), validate_choice=False)

    def offer(self, places: Mapping[str, str]) -> NewTemplateForm:
        """Fill the list with key → name."""
        self.place.choices = [SelectChoice(key, name) for key, name in places.items()]
        return self

    def validate_place(self, field: SelectField) -> None:
        """One of the own places."""
        if field.data not in {choice.value for choice in field.choices or ()}:
            raise ValidationError(_l("Please choose one of your places."))

    def found(self, keys: Mapping[Place, str]) -> Place:
        """The place that was chosen."""
        return next(place for place, key in keys.items() if key == self.place.data)
