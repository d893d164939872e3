"""Finding words that nobody can translate.

A page is rendered with translations that put every sentence between ⟦ and ⟧. What stands outside
and is no datum (names, people's texts, codes, dates) was forgotten in a template or in a view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import babel
from babel.support import NullTranslations
from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

from app.core import locales

OPEN, CLOSE = "⟦", "⟧"
READ_ALOUD = ("title", "alt", "aria-label", "placeholder", "label", "data-label", "content")
UNREAD = {"script", "style", "template"}


class Marked(NullTranslations):
    """A translation into brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, singular: str, plural: str, num: int) -> str:
        return self.ngettext(singular, plural, num)

    ugettext, ungettext, upgettext, unpgettext = gettext, ngettext, pgettext, npgettext


def bare_words(markup: str, lang: str, data: Iterable[str]) -> list[str]:
    """Words on a page in this language that are neither translatable nor among the `data`."""
    page = BeautifulSoup(markup, "html.parser")
    said = [_outside(_texts(page, lang)), *(_outside([text]) for text in _attributes(page, lang))]
    known = matching(frozenset({*data, *_cldr(lang)}))
    found = []
    for text in said:
        found += re.findall(r"[^\W\d_]+", known.sub(" ", " ".join(text.split())))
    return found


def _outside(texts: Iterable[str]) -> str:
    """What is not between brackets; a sentence may begin in one text and end in a later one."""
    depth, kept = 0, []
    for text in texts:
        for char in text:
            depth += (char == OPEN) - (char == CLOSE)
            if depth == 0 and char != CLOSE:
                kept.append(char)
        kept.append(" ")
    return "".join(kept)


def _texts(page: BeautifulSoup, lang: str) -> Iterator[str]:
    for text in page.find_all(string=True):
        unread = isinstance(text, Comment | Doctype) or text.find_parent(UNREAD)
        if not (unread or _is_data(text, lang)):
            yield str(text)


def _attributes(page: BeautifulSoup, lang: str) -> Iterator[str]:
    for tag in page.find_all(True):
        if (tag.name == "meta" and tag.get("name") != "description") or _is_data(tag, lang):
            continue
        yield from (str(tag[name]) for name in READ_ALOUD if tag.get(name))


def _is_data(node: NavigableString | Tag, lang: str) -> bool:
    """Whether it is a name, or in a language of its own."""
    around = [node] if isinstance(node, Tag) else []
    for tag in [*around, *node.parents]:
        if tag.name == "bdi" or tag.get("lang", lang) != lang:
            return True
    return False


@cache
def _cldr(lang: str) -> frozenset[str]:
    """Names of languages, months, days and their halves: the product takes them from CLDR."""
    locale = babel.Locale.parse(lang)
    found = {language.own_name for language in locales.LANGUAGES.values()}
    found |= {locale.languages.get(code, code) for code in locales.LANGUAGES}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            found |= set(locale.months[form][width].values())
            found |= set(locale.days[form][width].values())
            found |= set(locale.day_periods[form][width].values())
    return frozenset(found)


@cache
def matching(data: frozenset[str]) -> re.Pattern[str]:
    """Finds any of these as whole words, the longest first."""
    ordered = sorted((" ".join(text.split()) for text in data if text), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
