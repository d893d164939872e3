"""The mails, in the language that is spoken at that moment: what happened, and where to read it.

Never a word of the contribution, and never the receipt code. People are reminded of what they said
by its day, and by its theme where a person gave that a title, else by its field of action. An
address of a page stands alone in its line: so it reads right in every direction, and mail programs
make a whole link of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _

from app.district import store as district
from app.mail import Letter
from app.news import rules
from app.news.rules import Happening, Purpose, What
from app.news.store import Recipient
from app.themes.store import groups, titles
from app.web import gaps, speech
from app.web.addresses import address
from app.web.i18n import comma, day, localized

_SUBJECTS: dict[What, Callable[[], str]] = {
    What.ASKED: lambda: _("We have a question for you"),
    What.PUBLISHED: lambda: _("Your contribution is published"),
    What.DECLINED: lambda: _("Your contribution is not published"),
    What.ANSWERED: lambda: _("There is an answer for you"),
    What.MEASURE: lambda: _("News about a measure"),
}
_SENTENCES: dict[What, Callable[[str], str]] = {
    What.ASKED: lambda on: _(
        "The coordinator has a question about your contribution of %(date)s. "
        "As soon as you reply, we can go on.",
        date=on,
    ),
    What.PUBLISHED: lambda on: _(
        "Your contribution of %(date)s is published. Everybody can read it now.", date=on
    ),
    What.DECLINED: lambda on: _(
        "Your contribution of %(date)s will not be published. "
        "You can read the reason on your page.",
        date=on,
    ),
    What.ANSWERED: lambda on: _("There is an answer to your contribution of %(date)s.", date=on),
    What.MEASURE: lambda on: _(
        "There is news about a measure that goes back to your contribution of %(date)s.", date=on
    ),
}


def please_confirm(recipient: Recipient, until: datetime) -> Letter:
    """The first mail. `until`: when its link stops working."""
    asked = _(
        "Somebody gave this address to the Zukunftswerkstatt (%(district)s) to get news about a "
        "contribution. If that was you, please open this page by %(date)s and press the button:",
        district=district.the_district().name,
        date=day(until),
    )
    link = rules.link(_secret(), Purpose.CONFIRM, recipient.token, until)
    otherwise = _(
        "If it was not you, you need not do anything. Then no more mail comes, and the address "
        "is erased."
    )
    page = address("news.confirm", recipient.lang, link=link)
    return _letter(
        recipient, _("Please confirm your e-mail address"), [_at(asked, page), otherwise]
    )


def news(recipient: Recipient, what: Happening, said_at: datetime) -> Letter:
    """What became of the contribution that was said at that moment."""
    link = rules.link(_secret(), Purpose.END, recipient.token)
    ends_at = "" if what.final else address("news.end", recipient.lang, link=link)
    page = address("receipts.enter", recipient.lang)
    paragraphs = [
        _SENTENCES[what.what](day(said_at)),
        *_about(what, recipient.lang),
        _at(_("You can read it here with your receipt code:"), page),
        _at(_("Do you want no more mails? Then open this page and press the button:"), ends_at)
        if ends_at
        else _("This was the last mail. Your e-mail address is erased now."),
    ]
    return _letter(recipient, _SUBJECTS[what.what](), paragraphs, ends_at)


def _about(what: Happening, lang: str) -> list[str]:
    """What it had been about; no title that a machine made: that is words of contributions."""
    theme = groups.themes([what.theme_id]).get(what.theme_id) if what.theme_id else None
    if theme is None:
        return []
    if theme.named_by_id is not None:
        title, _lang = titles.title_for(theme, lang)
        return [f"{_('Theme:')} {_apart(gaps.in_words(title))}"]
    return (
        [_("Field of action: %(field)s", field=localized(theme.field.name))] if theme.field else []
    )


def _apart(words: str) -> str:
    """Words that may run in another direction than the sentence around them."""
    return str(speech.said({"words": words})["words"])


def _letter(recipient: Recipient, subject: str, paragraphs: list[str], ends_at: str = "") -> Letter:
    name = speech.said({"name": district.the_district().name})["name"]
    whole = [_("Hello,"), *paragraphs, f"{_('Zukunftswerkstatt')}{comma()}{name}"]
    body = "\n\n".join(whole) + "\n"
    return Letter(recipient.to, subject, body, recipient.lang, ends_at, gap=gaps.removed())


def _at(sentence: str, page: str) -> str:
    return f"{sentence}\n{page}"


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
