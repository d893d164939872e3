"""Forms of the interpreter's desk."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.core.locales import UNKNOWN
from app.texts.rules import LONGEST_TRANSLATION
from app.translation.rules import Direction, Task
from app.translation.store import Choice
from app.web.i18n import by_name


class DeskFilter(FlaskForm):
    """What the list shows; comes with the address."""

    class Meta:
        csrf = False

    lang = SelectField(_l("Language"), default="")
    direction = SelectField(
        _l("Direction"),
        choices=[
            SelectChoice("", _l("Both directions")),
            SelectChoice(Direction.INTO_GERMAN.value, _l("Into German")),
            SelectChoice(Direction.FROM_GERMAN.value, _l("From German")),
        ],
        default="",
    )
    task = SelectField(
        _l("Task"),
        choices=[
            SelectChoice(Task.WRITE.value, _l("Translate")),
            SelectChoice(Task.CHECK.value, _l("Look over what others translated")),
        ],
        default=Task.WRITE.value,
    )

    def offer(self, languages: Iterable[str]) -> None:
        """Fill the list of languages."""
        self.lang.choices = [
            SelectChoice("", _l("All my languages")),
            *(SelectChoice(code, name) for code, name in by_name(languages)),
            SelectChoice(UNKNOWN.code, _l("Unknown language")),
        ]

    def choice(self) -> Choice:
        """What was chosen; whatever is unknown counts as not chosen."""
        unknown = () if self.validate() else tuple(self.errors)
        for name in unknown:
            self[name].data, self[name].errors = self[name].default, ()
        return Choice(self.lang.data, self.direction.data, Task(self.task.data))

    def arguments(self) -> dict[str, str]:
        """The same as parts of an address, without what is not chosen."""
        return {
            name: str(value)
            for name, value in self.data.items()
            if value and (name, value) != ("task", Task.WRITE.value)
        }


class TranslationForm(FlaskForm):
    """A translation; `number` is the version that the page showed (0: none)."""

    number = HiddenField(default="0")
    body = TextAreaField(
        _l("Your translation"),
        validators=[
            DataRequired(_l("Please write the translation.")),
            Length(
                max=LONGEST_TRANSLATION,
                message=_l("This is too long. Please write at most %(max)d characters."),
            ),
        ],
    )
    checked = BooleanField(_l("Checked"))

    @property
    def seen(self) -> int:
        """The version on the page; 0 if it cannot be read."""
        text = self.number.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else 0
