"""What residents read on paper: the receipt, the form, and the strip that they tear off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.contributions.forms import KIND_HINTS
from app.contributions.models import Kind
from app.contributions.models.assistance import HelpedBy
from app.core.locales import Language, language
from app.district.models import Field
from app.entry.rules import FormWords
from app.web import words
from app.web.i18n import day, localized, speaking


@dataclass(frozen=True)
class Slip:
    """The words of a receipt in one language. `qr`: what its QR code is for."""

    language: Language
    title: str
    thanks: str
    sentences: tuple[str, ...]
    qr: str


def slip(lang: str, due: datetime) -> Slip:
    """The receipt in this language, with the day by which the person hears something."""
    with speaking(lang):
        return Slip(
            language(lang),
            _("Your receipt code"),
            _("Thank you. Your contribution has arrived."),
            (
                _(
                    "A coordinator reads it now, and by %(date)s you can see here what was "
                    "decided.",
                    date=day(due),
                ),
                _(
                    "With your code you follow it further: until the Integration Conference and "
                    "until the answer."
                ),
                _(
                    "Whoever has this code can read, withdraw and erase the contribution. Nobody "
                    "can find the code again for you."
                ),
            ),
            _("QR code that opens your receipt"),
        )


def form(lang: str, fields: tuple[Field, ...]) -> FormWords:
    """The paper form in this language."""
    with speaking(lang):
        return FormWords(
            language=language(lang),
            title=_("Say something"),
            welcome=_(
                "Write in the language that is easiest for you. You need no account, no name and "
                "no e-mail address."
            ),
            kind=_("What do you want to say?"),
            kinds=tuple((str(words.KIND[kind]), str(KIND_HINTS[kind])) for kind in Kind),
            topic=_("What is it about?"),
            topics=(*(localized(row.name) for row in fields), _("Something else")),
            text=(
                _("Your text"),
                _("Please do not name other people, addresses or telephone numbers."),
            ),
            written_in=_("In which language do you write?"),
            helped=_("Did somebody help you with the language?"),
            helpers=tuple(str(words.HELPED_BY[who]) for who in HelpedBy),
            read_back=_("My text was read back to me, and it is right."),
            consent=_(
                "I agree that my text is typed in, translated, and published without my name."
            ),
            **_strip_words(),
        )


def _strip_words() -> dict[str, str]:
    return {
        "strip": _("Your receipt code"),
        "keep": _(
            "Please tear this strip off and keep it. Your code works as soon as your sheet has "
            "been typed in."
        ),
        "follow": _(
            "With your code you follow it further: until the Integration Conference and until "
            "the answer."
        ),
        "careful": _(
            "Whoever has this code can read, withdraw and erase the contribution. Nobody can "
            "find the code again for you."
        ),
        "qr": _("QR code that opens your receipt"),
    }
