"""Forms of the interpreter's desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from app.core import plain
from app.core.locales import UNKNOWN
from app.texts.models import Mark
from app.texts.rules import LONGEST_TRANSLATION
from app.translation.models import Term
from app.translation.rules import Direction, Task, What, Whose, passages
from app.translation.service.glossary import LONGEST, LONGEST_NOTE, Entry
from app.translation.store.lists import Choice
from app.web.forms import number_on_page
from app.web.i18n import by_name, language_name

WHATS = {
    What.STATEMENT: _l("What a person said"),
    What.REPLY: _l("Reply of a person"),
    What.QUESTION: _l("Question to a person"),
    What.NOTE: _l("Note to a person"),
    What.ANSWER: _l("Answer to everybody in a theme"),
    What.DIRECT: _l("Direct answer to a person"),
    What.REASON: _l("Reason for a decision"),
    What.TITLE: _l("Title of a theme"),
    What.MEASURE: _l("About a measure"),
    What.PROGRESS: _l("How a measure goes"),
    What.TEMPLATE: _l("Template for an answer"),
}
"""What is translated, in words."""

WHOSE = {
    Whose.AWAITED: _l("Everything that people wait for"),
    Whose.KEPT: _l("Titles and templates"),
}
"""Several of these together, in words."""


class DeskFilter(FlaskForm):
    """What the list shows; comes with the address."""

    class Meta:
        csrf = False

    language = SelectField(_l("Language"), default="")
    direction = SelectField(
        _l("Direction"),
        choices=[
            SelectChoice("", _l("Both directions")),
            SelectChoice(Direction.INTO_GERMAN.value, _l("Into German")),
            SelectChoice(Direction.FROM_GERMAN.value, _l("From German")),
        ],
        default="",
    )
    place = SelectField(_l("Place"), default="")
    what = SelectField(_l("What it is"), default="")
    task = SelectField(
        _l("Task"),
        choices=[
            SelectChoice(Task.WRITE.value, _l("Translate")),
            SelectChoice(Task.CHECK.value, _l("Look over what others translated")),
        ],
        default=Task.WRITE.value,
    )

    def offer(self, languages: Iterable[str], places: Sequence[tuple[str, str]]) -> None:
        """Fill the lists of languages and of places (key, name)."""
        self.language.choices = [
            SelectChoice("", _l("All my languages")),
            *(SelectChoice(code, name) for code, name in by_name(languages)),
            SelectChoice(UNKNOWN.code, _l("Unknown language")),
        ]
        self.place.choices = [
            SelectChoice("", _l("All places")),
            *(SelectChoice(key, name) for key, name in places),
        ]
        self.count({})

    def count(self, kinds: Mapping[str, int]) -> None:
        """Say beside each kind of text how many of it wait."""
        self.what.choices = [
            SelectChoice("", _l("Everything")),
            *(SelectChoice(whose.value, said) for whose, said in WHOSE.items()),
            *(
                SelectChoice(what.value, f"{said} ({kinds[what]})" if kinds.get(what) else said)
                for what, said in WHATS.items()
            ),
        ]

    def choice(self) -> Choice:
        """What was chosen; whatever is unknown counts as not chosen."""
        unknown = () if self.validate() else tuple(self.errors)
        for name in unknown:
            self[name].data, self[name].errors = self[name].default, ()
        task = Task(self.task.data)
        return Choice(
            self.language.data, self.direction.data, task, self.place.data, self.what.data
        )

    def arguments(self) -> dict[str, str]:
        """The same as parts of an address, without what is not chosen."""
        return {
            name: str(value)
            for name, value in self.data.items()
            if value and (name, value) != ("task", Task.WRITE.value)
        }


class TranslationForm(FlaskForm):
    """A translation; `number` is the version that the page showed (0: none), `original` tells
    which words of the original (`items.mark`).

    `unsure`: passages of it as lines (see `rules.passages`). What somebody else wrote can be
    `checked`, one's own cannot.
    """

    number = HiddenField(default="0")
    original = HiddenField(default="")
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
    unsure = TextAreaField(_l("Passages that I am not sure of"), default="")
    checked = BooleanField(_l("Checked"))

    @property
    def seen(self) -> int:
        """The version on the page; 0 if it cannot be read."""
        return number_on_page(self.number.data)

    def marks(self) -> list[Mark] | None:
        """The unsure passages. None if one does not stand in the translation: then it is said."""
        try:
            return passages.read(
                plain.tidy(self.unsure.data or ""), plain.tidy(self.body.data or "")
            )
        except passages.NotInTranslation as error:
            sentence = _(
                "“%(passage)s” does not stand in the translation just so. Please copy the words "
                "from the translation, or take the line out.",
                passage=error.passage,
            )
            self.unsure.errors = [*self.unsure.errors, sentence]
            return None

    def refuse_own_check(self) -> None:
        """Say that a second look is somebody else's."""
        sentence = _("You wrote this yourself: somebody else has to check it. Nothing was saved.")
        self.checked.errors = [*self.checked.errors, sentence]


_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")


class TermForm(FlaskForm):
    """A term of the glossary, with a field `word-<code>` for each language of the writer."""

    term = HiddenField(default="")
    revision = HiddenField(default="0")
    german = StringField(
        _l("German term"),
        validators=[
            DataRequired(_l("Please write the German term.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )
    note = StringField(
        _l("What is meant by it"), validators=[Length(max=LONGEST_NOTE, message=_TOO_LONG)]
    )

    def entry(self, languages: Iterable[str]) -> Entry:
        """What was written down."""
        words = {code: str(self[f"word-{code}"].data or "") for code in languages}
        return Entry(self.german.data or "", self.note.data or "", words)

    def show(self, term: Term, languages: Iterable[str]) -> None:
        """Fill in what stands in the glossary."""
        self.term.data, self.revision.data = str(term.id), str(term.revision)
        self.german.data, self.note.data = term.german, term.note
        for code in languages:
            self[f"word-{code}"].data = term.in_language(code)


def term_form(languages: Iterable[str], *, sent: bool) -> TermForm:
    """The form with a field for each of these languages. `sent`: with what the request brings."""
    named = [(code, str(language_name(code))) for code in languages]
    fields = {
        f"word-{code}": StringField(name, validators=[Length(max=LONGEST, message=_TOO_LONG)])
        for code, name in named
    }
    made: TermForm = type("TermForm", (TermForm,), fields)(**({} if sent else {"formdata": None}))
    return made
