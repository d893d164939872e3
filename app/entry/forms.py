"""The forms with which staff type in for somebody, find a sheet, and print paper."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from app.contributions.forms import OTHER_TOPIC
from app.contributions.models import Kind
from app.contributions.models.assistance import Channel, HelpedBy
from app.core.locales import LANGUAGES, READING, UNKNOWN
from app.district.models import Field
from app.entry.rules import LARGEST_BATCH
from app.entry.service.entering import Entry
from app.texts.forms import check_statement
from app.web import words
from app.web.i18n import by_name, localized, offer

CHANNELS: dict[Channel, LazyString] = {
    Channel.SPOKEN: _l("Spoken"),
    Channel.CARD: _l("On a card"),
    Channel.FORM: _l("On a paper form"),
}
KEPT = ("place", "channel", "spoken", "written", "helped_by")
"""What the next entry begins with: many cards come from one table."""

_WHICH_PLACE = _l("Please choose the place.")
_NO_WORDS = _l("Please write what the person said, in one of the two fields.")
_KEY = re.compile(r"[A-Za-z0-9_-]{20,80}")


class EntryForm(FlaskForm):
    """What somebody said or wrote.

    `of_sheet`: the code of the paper form, if it is one of ours. `looked_at`: names the passages
    that were shown as likely personal data.
    """

    place = SelectField(_l("For which place?"), [DataRequired(_WHICH_PLACE)])
    channel = RadioField(
        _l("How did it come to you?"),
        [DataRequired(_l("Please choose how it came to you."))],
        choices=[SelectChoice(channel.value, said) for channel, said in CHANNELS.items()],
    )
    spoken = SelectField(
        _l("Which language does the person speak?"),
        [DataRequired(_l("Please choose the language that the person speaks."))],
    )
    kind = RadioField(
        _l("What is it?"),
        [DataRequired(_l("Please choose whether it is a need, a proposal or a feedback."))],
    )
    topic = RadioField(_l("What is it about?"), validate_choice=False)
    original = TextAreaField(_l("In the person's own language"))
    written = SelectField(
        _l("Put into which language?"),
        [DataRequired(_l("Please choose the language into which it was put."))],
    )
    rendering = TextAreaField(_l("With language help: what the person said, in this language"))
    helped_by = RadioField(_l("Who helped with the language?"), validate_choice=False)
    confirmed = RadioField(
        _l("Was it read back, and did the person say that it is right?"),
        [DataRequired(_l("Please choose whether it was read back to the person."))],
        choices=[SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))],
    )
    consent = BooleanField(
        _l("The person agrees that this is kept and published without a name"),
        [DataRequired(_l("Without the person's consent nothing can be kept. Please ask."))],
    )
    of_sheet = HiddenField()
    looked_at = HiddenField()
    key = HiddenField()

    def offer(self, places: Mapping[str, str], fields: Iterable[Field]) -> None:
        """Fill the lists (`places`: names by key), and make a key where there is none yet."""
        several = [SelectChoice("", str(_l("Please choose")))] if len(places) > 1 else []
        self.place.choices = [*several, *(SelectChoice(*entry) for entry in places.items())]
        self.kind.choices = [SelectChoice(kind.value, words.KIND[kind]) for kind in Kind]
        self.topic.choices = [
            *(SelectChoice(row.key, localized(row.name)) for row in fields),
            SelectChoice(OTHER_TOPIC, str(_l("Something else"))),
        ]
        self.spoken.choices = [SelectChoice("", str(_l("Please choose"))), *_languages()]
        self.written.choices = _languages()
        self.helped_by.choices = [
            SelectChoice("", str(_l("Nobody"))),
            *(SelectChoice(who.value, words.HELPED_BY[who]) for who in HelpedBy),
        ]
        if not _KEY.fullmatch(self.key.data or ""):
            self.renew()

    def renew(self) -> None:
        """Make a new key: what is sent with it is a contribution of its own."""
        self.key.data = secrets.token_urlsafe(24)

    def preset(self, asked: Mapping[str, str]) -> None:
        """Begin with what is known already: from the entry before, or from a sheet."""
        self.written.data, self.helped_by.data = READING, ""
        for name in (name for name in KEPT if name in self):
            field = self[name]
            if asked.get(name) in {choice.value for choice in field.choices}:
                field.data = asked[name]

    def validate_original(self, field: Any) -> None:
        """Something must have been said, in one of the two places."""
        if (field.data or "").strip():
            _check(field)
        elif not (self.rendering.data or "").strip():
            raise ValidationError(_NO_WORDS)

    def validate_rendering(self, field: Any) -> None:
        """The same in another language; there somebody must have helped."""
        if not (field.data or "").strip():
            return
        _check(field)
        if self.written.data == self.spoken.data:
            raise ValidationError(
                _l("This is the person's own language. Please write it in the field above.")
            )

    def validate_helped_by(self, field: Any) -> None:
        """Where words were put into another language, we say by whom."""
        if (self.rendering.data or "").strip() and field.data not in set(HelpedBy):
            raise ValidationError(_l("Please choose who helped. We keep no name."))

    def entry(self) -> Entry:
        """What was typed, for the service."""
        topic = self.topic.data or ""
        return Entry(
            key=self.key.data or "",
            place=self.place.data if "place" in self else "",
            kind=self.kind.data,
            channel=self.channel.data,
            spoken=self.spoken.data,
            original=(self.original.data or "").strip(),
            written=self.written.data,
            rendering=(self.rendering.data or "").strip(),
            helped_by=self.helped_by.data or "",
            field="" if topic == OTHER_TOPIC else topic,
            confirmed=self.confirmed.data == "yes",
            consent=bool(self.consent.data),
        )


def _check(field: Any) -> None:
    """As residents' texts are checked; the sentence names which of the two fields it is about."""
    try:
        check_statement(None, field)
    except ValidationError as error:
        if field.name == "original":
            said = _("The text in the person's own language: %(problem)s", problem=error)
        else:
            said = _("The text with language help: %(problem)s", problem=error)
        raise ValidationError(said) from error


class SheetForm(FlaskForm):
    """The code that stands on a sheet of paper."""

    class Meta:
        csrf = False  # it only looks for something

    sheet = StringField(_l("Code on the sheet"), [Optional()])


class PaperForm(FlaskForm):
    """How many sheets, for which place, in which language."""

    place = SelectField(_l("For which place?"), [DataRequired(_WHICH_PLACE)])
    lang = SelectField(
        _l("In which language?"), [DataRequired(_l("Please choose the language of the sheets."))]
    )
    count = IntegerField(
        _l("How many sheets?"),
        [
            InputRequired(_l("Please write how many sheets, as a number.")),
            NumberRange(
                1,
                LARGEST_BATCH,
                _l("Please choose from 1 to %(max)s at once. For more, print once more after it."),
            ),
        ],
        default=10,
    )

    def offer(self, places: Mapping[str, str]) -> None:
        """Fill the lists: the languages are those of the residents' pages."""
        self.place.choices = [SelectChoice(*entry) for entry in places.items()]
        self.lang.choices = [SelectChoice(code, name) for code, name in _interface()]


def _interface() -> list[tuple[str, str]]:
    plain = [code for code in offer()[0] if code not in LANGUAGES]
    named = by_name(code for code in offer()[0] if code in LANGUAGES)
    return named + [(code, str(_l("German in plain words"))) for code in plain]


def _languages() -> list[SelectChoice]:
    """All languages by their names in the page's language, those of this site first."""
    here = [code for code in offer()[0] if code in LANGUAGES]
    first, others = str(_l("Languages of this site")), str(_l("Other languages"))
    return [
        *(SelectChoice(*entry, None, first) for entry in by_name(here)),
        *(SelectChoice(*entry, None, others) for entry in by_name(set(LANGUAGES) - set(here))),
        SelectChoice(UNKNOWN.code, str(_l("Another language")), None, others),
    ]
