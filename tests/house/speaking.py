"""What must be right on a page in whatever language: cheap checks, for many languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.support import NullTranslations
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString
from flask_babel import get_locale

from app.core import locales
from app.core.locales import Language
from app.district import store as district
from app.extensions import db

_GERMAN = "und oder der die das nicht wird werden ist sind Sie Ihr mit für eine einen bitte"
_ENGLISH = "the and your you please with this that is are will can not to of"
TELL_TALE = frozenset(f"{_GERMAN} {_ENGLISH}".split())
"""Words that stand in nearly every German or English sentence."""

_CATALOGUES = Path(__file__).resolve().parents[2] / "translations"
_WORD = re.compile(r"[^\W\d_]+")
_LEFT_OVER = re.compile(r"%\(\w+\)[sd]|%[sd]\b|[⟦⟧]")
_ISLAND = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


def offer_every_language() -> None:
    """Let the loaded district offer every language that the interface speaks."""
    district.the_district().languages = list(locales.interface_codes())
    db.session.commit()


class Missing(NullTranslations):
    """Stands behind the catalogues and notes what none of them says."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: set[str] = set()

    def gettext(self, message: str) -> str:
        self.sentences.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    ungettext = ngettext

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, singular: str, plural: str, num: int) -> str:
        return self.ngettext(singular, plural, num)

    ugettext, upgettext = gettext, pgettext


def noting(
    missing: Missing, translations: Callable[[object], NullTranslations]
) -> Callable[[object], NullTranslations]:
    """The catalogues as before, with `missing` behind the last of them."""

    def get(domain: object) -> NullTranslations:
        found, locale = translations(domain), get_locale()
        if locale is None or locale.language == locales.SOURCE:
            return found
        if found._fallback is None:
            found.add_fallback(missing)
        elif not isinstance(found._fallback, Missing):
            below = found._fallback
            below._fallback = missing
        else:
            found._fallback = missing
        return found

    return get


def faults(
    markup: str, language: Language, data: re.Pattern[str], codes: Collection[str]
) -> list[str]:
    """What is wrong with a page in this language.

    `data`: finds what people and the district call themselves; `codes`: what changes its order
    when it stands unprotected in a text that runs the other way.
    """
    page = BeautifulSoup(markup, "html.parser")
    found = list(_wrong_frame(page, language))
    foreign = TELL_TALE - own_words(language.texts)
    for text in _texts(page, language.code):
        found += [f"left over: {part}" for part in _LEFT_OVER.findall(text)]
        words = foreign.intersection(_WORD.findall(text))
        if words and foreign.intersection(_WORD.findall(data.sub(" ", text))):
            found.append(f"not {language.code}: {' '.join(text.split())!r}")
        if language.dir == "rtl":
            bare = _ISLAND.sub("", text)
            found += [f"not isolated: {code!r}" for code in codes if code in bare]
    return found


def _wrong_frame(page: BeautifulSoup, language: Language) -> Iterator[str]:
    root = page.html
    if root is None or (root.get("lang"), root.get("dir")) != (language.code, language.dir):
        yield "<html> has another lang or dir"
    for name in ("title", "h1"):
        if not (page.find(name) and page.find(name).get_text(strip=True)):  # type: ignore[union-attr]
            yield f"nothing in {name}"


def _texts(page: BeautifulSoup, lang: str) -> Iterator[str]:
    """Texts in the page's own language and direction; neither names nor what people wrote."""
    for text in page.find_all(string=True):
        if not isinstance(text, PreformattedString) and text.strip() and _is_own(text, lang):
            yield str(text)
    for tag in page.select("[aria-label], [placeholder], [alt], [title]"):
        for name in ("aria-label", "placeholder", "alt", "title"):
            if tag.get(name) and tag.get("lang", lang) == lang:
                yield str(tag[name])


def _is_own(text: NavigableString, lang: str) -> bool:
    for tag in text.parents:
        if tag.name in {"bdi", "script", "style"} or tag.get("lang", lang) != lang:
            return False
        if tag.name != "html" and tag.get("dir"):
            return False
    return True


@cache
def own_words(lang: str) -> frozenset[str]:
    """Every word of a language's catalogue: German "die" may be a word of it, too."""
    path = _CATALOGUES / lang / "LC_MESSAGES" / "messages.po"
    if lang == locales.SOURCE:
        path = _CATALOGUES / "de" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        entries = list(read_po(file))
    sentences = [entry.id if lang == locales.SOURCE else entry.string for entry in entries]
    return frozenset(word for said in sentences for word in _WORD.findall(str(said)))
