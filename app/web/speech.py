"""How sentences are said: overlays over a language, its own figures, and words that run both ways.

All three happen where a sentence gets its values, so that no template and no view can forget them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain, force_locale, get_locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_FIGURES = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""Figures by CLDR's name of the numbering system; a language has one that is its usual one."""


class Speech(Domain):
    """The catalogues of the page's language, with overlays.

    An overlay such as ``de@simple`` (plain German over German) has a catalogue of its own that may
    have gaps: what it lacks is said as in the language below.
    """

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        if locale is None or not locale.modifier:
            plain: NullTranslations = super().get_translations()
            return plain
        key = str(locale), self.domain[0]
        if key not in self.cache:
            with force_locale(locale.language):
                below: NullTranslations = super().get_translations()
            self.cache[key] = self._overlay(locale, below)
        found: NullTranslations = self.cache[key]
        return found

    def gettext(self, string: str, **variables: Any) -> str:
        return str(super().gettext(string, **said(variables)))

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        form: str = self.get_translations().ngettext(singular, plural, num)
        return form % said({"num": num, **variables})

    def _overlay(self, locale: Locale, below: NullTranslations) -> NullTranslations:
        found = Translations.load(self.translation_directories[-1], [str(locale)], self.domain[-1])
        sentences = getattr(found, "_catalog", {})
        # The compiler puts the English forms where those of a translation are still empty.
        for key in [key for key in sentences if _says_its_id(key, sentences)]:
            del sentences[key]
        found.add_fallback(below)
        return found


def _says_its_id(key: Any, sentences: Mapping[Any, str]) -> bool:
    return isinstance(key, tuple) and sentences[key[0], 0] == key[0]


def init_app(app: Flask, babel: Babel) -> None:
    """Let Python and templates say their sentences in the same way."""
    babel.domain_instance = Speech(domain=app.config["BABEL_DOMAIN"])
    callables = app.jinja_env.globals
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        callables[name] = _with_values_said(callables[name], numbered=name.startswith("n"))


def _with_values_said(function: Any, *, numbered: bool) -> Callable[..., str]:
    @pass_context
    def say(context: Context, *arguments: Any, **variables: Any) -> str:
        number = {"num": arguments[-1]} if numbered else {}
        text: str = function(context, *arguments, **said({**number, **variables}))
        return text

    return say


def said(variables: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a sentence as the page's language says them.

    Whole numbers come in its figures. Where it runs from right to left, words are isolated: a
    code, a telephone number or a Latin name would otherwise change places with what follows it.
    """
    locale = get_locale()
    if locale is None:
        return dict(variables)
    rtl = locale.text_direction == "rtl"
    return {name: _said(value, locale, rtl) for name, value in variables.items()}


def figures(text: str) -> str:
    """The text with the figures of the page's language."""
    locale = get_locale()
    return text.translate(_table(locale)) if locale else text


def isolated(text: str) -> str:
    """The text as an island in whatever direction its first letter has."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


class _Figure(int):
    """A number that is written in the figures of a language, and is a number all the same."""

    written: str

    def __str__(self) -> str:
        return self.written


def _said(value: Any, locale: Locale, rtl: bool) -> Any:
    if type(value) is int and (table := _table(locale)):
        figure = _Figure(value)
        figure.written = str(value).translate(table)
        return figure
    if rtl and isinstance(value, str) and value and not value.startswith(FIRST_STRONG_ISOLATE):
        return Markup(isolated(value)) if isinstance(value, Markup) else isolated(value)  # noqa: S704
    return value


def _table(locale: Locale) -> dict[int, str]:
    digits = _FIGURES.get(locale.default_numbering_system, "")
    return {ord(str(number)): digit for number, digit in enumerate(digits)}
