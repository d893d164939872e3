"""Forms of the interpreter's desk."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.core.locales import UNKNOWN
from app.texts.rules import LONGEST_TRANSLATION
from app.translation.rules import Direction, Task
from app.translation.store import Choice
from app.web.i18n import language_name


class DeskFilter(FlaskForm):
    """What the list shows; comes with the address."""

    class Meta:
        csrf = False

    lang = SelectField(_l("Language"))
    direction = SelectField(
        _l("Direction"),
        choices=[
            ("", _l("Both directions")),
            (Direction.INTO_GERMAN.value, _l("Into German")),
            (Direction.FROM_GERMAN.value, _l("From German")),
        ],
    )
    task = SelectField(
        _l("Task"),
        choices=[
            (Task.WRITE.value, _l("Translate")),
            (Task.CHECK.value, _l("Look over what others translated")),
        ],
        default=Task.WRITE.value,
    )

    def offer(self, languages: Iterable[str]) -> None:
        """Fill the list of languages."""
        self.lang.choices = [
            ("", _l("All my languages")),
            *((code, language_name(code)) for code in sorted(languages)),
            (UNKNOWN.code, _l("Unknown language")),
        ]

    def choice(self) -> Choice:
        """What was chosen; whatever is unknown counts as not chosen."""
        self.validate()
        lang, direction, task = (
            "" if self[name].errors else self[name].data or ""
            for name in ("lang", "direction", "task")
        )
        return Choice(lang, direction, Task(task or Task.WRITE))

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
