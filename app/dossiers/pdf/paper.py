"""Texts made ready for the paper: every sign can be printed, every line runs its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import numbers

from app.core import locales
from app.dossiers import fonts


@dataclass
class Paper:
    """Makes texts ready for one dossier and counts what could not be printed."""

    coverage: fonts.Coverage
    labels: Mapping[str, str]
    lang: str
    replaced: int = 0
    unprintable: int = 0

    @property
    def dir(self) -> str:
        return locales.language(self.lang).dir

    def frame(self, title: str, author: str) -> dict[str, Any]:
        """What `pieces.typ` asks of the data besides a running title (`running`)."""
        return {
            "lang": self.lang,
            "dir": self.dir,
            "fonts": fonts.FAMILIES,
            "words": {key: self.word(key) for key in self.labels},
            "page": fonts.substitute(self.labels["page"], self.coverage)[0],  # is filled in later
            "title": self.line(title),
            "author": self.line(author),
        }

    def replacements(self) -> list[str]:
        """How many signs were replaced so far, if any were."""
        if not self.replaced:
            return []
        note = self.labels["replaced_signs"].replace("{mark}", self.coverage.mark)
        return [note.replace("{count}", self.figure(self.replaced))]

    def line(self, text: str) -> str:
        """One line among the words of the dossier: a title, a name, a label."""
        printable, replaced = fonts.substitute(text, self.coverage)
        self.replaced += replaced
        return fonts.island(printable, self.dir)

    def word(self, key: str) -> str:
        return self.line(self.labels[key])

    def own_words(self, key: str) -> dict[str, Any]:
        return {"lines": [self.word(key)], "lang": self.lang, "dir": self.dir}

    def fact_of(self, name: str, value: str) -> list[str]:
        return [self.line(name), self.line(value)]

    def fact(self, key: str, value: str) -> list[str]:
        return [self.word(key), self.line(value)]

    def figure(self, number: int) -> str:
        return numbers.format_decimal(number, locale=self.lang)

    def counted(self, key: str, number: int) -> list[str]:
        return self.fact(key, self.figure(number))

    def written(self, text: str) -> dict[str, Any]:
        """What staff wrote, in the language of the dossier."""
        return self.passage(text, self.lang, fonts.direction(text, self.dir))

    def passage(self, text: str, lang: str, direction: str) -> dict[str, Any]:
        """Text of several lines in its own language and direction, as the template sets it.

        Of a script that we have no font for there is nothing to read: a sentence says so.
        """
        printable, replaced = fonts.substitute(text, self.coverage)
        if sum(map(str.isalpha, printable)) * 2 < sum(map(str.isalpha, text)):
            self.unprintable += 1
            return self.own_words("not_printable")
        self.replaced += replaced
        lines = [fonts.laid_out(line, direction) for line in printable.split("\n") if line.strip()]
        return {"lines": lines, "lang": fonts.language(lang), "dir": direction}

    def quote(self, quote: Mapping[str, Any]) -> dict[str, Any]:
        """What somebody said (see `rules.content`), and where, if it says so (`where`)."""
        reference = f"{self.labels['contribution']} {quote['contribution']}"
        if quote.get("people", 1) > 1:
            reference += f" · {self.labels['people']}: {self.figure(quote['people'])}"
        return {
            "language": self.line(quote["language_name"]),
            "reference": self.line(reference),
            "address": quote["address"] or None,
            "where": self.line(quote.get("where", "")),
            "parts": self._parts(quote),
        }

    def _parts(self, quote: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The original and, unless that is German already, the German text or why there is none."""
        if quote["withdrawn"]:
            return [{"name": None, **self.own_words("withdrawn")}]
        parts = [{"name": None, **self.passage(quote["original"], quote["lang"], quote["dir"])}]
        if quote["german_origin"] == "original":
            return parts
        if quote["german"] is None:
            return [*parts, {"name": self.word("no_german_text"), "lines": []}]
        german = self.passage(quote["german"], locales.READING, "ltr")
        return [*parts, {"name": self.word(f"{quote['german_origin']}_translation"), **german}]
