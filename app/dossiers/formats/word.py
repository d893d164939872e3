"""The dossier as a document to edit further (DOCX): real headings, contents, languages.

What people wrote keeps its language and its direction, so that a spelling check leaves it alone
and Arabic stands as it is read.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import docx
from babel import dates, numbers
from docx.document import Document
from docx.text.paragraph import Paragraph

from app.core import locales
from app.dossiers.formats import oxml, styles

Content = Mapping[str, Any]
_LEVELS = 2
"""Headings down to this level stand in the contents."""


def render(content: Content, *, labels: Mapping[str, str], lang: str) -> bytes:
    """The document. `content`: worded; `labels`: every key of `LABELS`; `lang`: of both."""
    document = docx.Document()
    styles.prepare(document, lang)
    paper = _Paper(document, labels, lang)
    paper.cover(content)
    contents = paper.line(labels["contents"], styles.UNLISTED)
    paper.participation(content["participation"])
    for field in content["fields"]:
        paper.field(field)
    paper.singles(content["singles"])
    paper.contents_after(contents)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Paper:
    """Writes one dossier and remembers its headings."""

    def __init__(self, document: Document, labels: Mapping[str, str], lang: str) -> None:
        self.document, self.labels, self.lang = document, labels, lang
        self.headings: list[tuple[int, str, str]] = []

    def line(self, text: str, style: Any = None) -> Paragraph:
        return self.document.add_paragraph(oxml.clean(text), style)

    def heading(self, text: str, level: int) -> None:
        paragraph = self.document.add_heading(oxml.clean(text), level)
        if level <= _LEVELS:
            name = f"part{len(self.headings) + 1}"
            oxml.mark(paragraph, name, len(self.headings) + 1)
            self.headings.append((level, text, name))

    def figure(self, number: int) -> str:
        return numbers.format_decimal(number, locale=self.lang)

    def cover(self, content: Content) -> None:
        words = self.labels
        title = f"{words['dossier']}: {content['municipality']}, {content['cycle']}"
        day = date.fromisoformat(content["frozen_on"])
        said = dates.format_date(day, "long", locale=self.lang)
        self.line(f"{words['dossier']} · {content['district']}", styles.QUIET)
        self.document.add_heading(oxml.clean(content["municipality"]), 0)
        self.line(
            f"{words['cycle']} {content['cycle']} · {words['number']} {content['number']} · "
            f"{words['frozen_on']} {said}"
        )
        if "shortened_on" in content:
            self.line(words["shortened"], styles.QUIET)
        about = self.document.core_properties
        about.title, about.author, about.language = title, content["district"], self.lang
        about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        about.comments = ""
        self._footer(f"{title} ({words['number']} {content['number']})")
        if content["introduction"]:
            self.heading(words["introduction"], 1)
            self.passage(content["introduction"], self.lang, None)
        self.sources(content)

    def sources(self, content: Content) -> None:
        """What the district's dossier is made of."""
        if "sources" not in content:
            return
        words = self.labels
        self.heading(words["sources"], 1)
        rows = [
            (
                f"{source['municipality']} ({words['number']} {source['number']})",
                self.figure(source["published"]),
            )
            for source in content["sources"]
        ]
        rows += [(name, words["missing"]) for name in content["missing"]]
        self.table(words["count_published"], words["place"], rows)
        for source in content["sources"]:
            if source["introduction"]:
                self.heading(f"{source['municipality']}: {words['introduction']}", 3)
                self.passage(source["introduction"], self.lang, None)

    def _footer(self, running: str) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        before, _, rest = self.labels["page"].partition("{page}")
        between, _, after = rest.partition("{total}")
        paragraph.add_run(f"{oxml.clean(running)}\t{before}")
        oxml.put_field(paragraph, "PAGE")
        paragraph.add_run(between)
        oxml.put_field(paragraph, "NUMPAGES")
        paragraph.add_run(after)

    def contents_after(self, above: Paragraph) -> None:
        """The contents as a field: only the program that opens it knows where pages end."""
        last = above
        for number, (level, text, name) in enumerate(self.headings):
            line = self.document.add_paragraph(style=styles.CONTENTS[level])
            last._p.addnext(line._p)
            if number == 0:
                oxml.begin_field(line, f'TOC \\o "1-{_LEVELS}" \\h \\z \\u', stale=True)
            oxml.lead_to(line, text, name)
            last = line
        if self.headings:
            oxml.end_field(last)

    def participation(self, told: Content) -> None:
        words = self.labels
        self.heading(words["participation"], 1)
        self.line(words["small_numbers"], styles.QUIET)
        states = ("published", "waiting", "declined", "withdrawn", "total")
        rows = [(words[f"count_{state}"], self.figure(told[state])) for state in states]
        self.table(words["overview"], words["contributions"], rows)
        for key, of in (("by_language", "language"), ("by_kind", "kind")):
            found = [(entry["name"], entry["shown"]) for entry in told[key]]
            self.table(words[key], words[of], found)

    def table(self, title: str, of: str, rows: Sequence[tuple[str, str]]) -> None:
        self.heading(title, 3)
        if not rows:
            self.line(self.labels["none"])
            return
        table = self.document.add_table(len(rows) + 1, 2, "Table Grid")
        oxml.repeat_as_head(table.rows[0])
        for row, texts in zip(table.rows, [(of, self.labels["count"]), *rows], strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(oxml.clean(text))
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True

    def field(self, field: Content) -> None:
        words = self.labels
        self.heading(field["name"], 1)
        self.line(
            f"{words['contributions']} {self.figure(field['count'])} · "
            f"{words['themes']} {self.figure(len(field['themes']))}",
            styles.QUIET,
        )
        for theme in field["themes"]:
            self.theme(theme)

    def theme(self, theme: Content) -> None:
        words = self.labels
        self.heading(theme["title"], 2)
        spoken = ", ".join(f"{entry['name']} {entry['shown']}" for entry in theme["languages"])
        self.line(
            f"{words['contributions']} {self.figure(theme['count'])} · "
            f"{words['reach']} {theme['reach']} · {words['languages']} {spoken}",
            styles.QUIET,
        )
        for place in theme.get("places", ()):
            self.line(
                f"{place['municipality']}: {self.figure(place['count'])} · {place['reach']}",
                "List Bullet",
            )
        if theme["concerns"]:
            self.heading(words["concerns"], 3)
        for concern in theme["concerns"]:
            self.line(f"{concern['title']} ({self.figure(concern['count'])})", "List Bullet")
        if theme["quotes"]:
            self.heading(words["quotes"], 3)
        for quote in theme["quotes"]:
            self.quote(quote)
        if theme.get("counter"):
            self.heading(words["counter_voice"], 3)
            self.quote(theme["counter"])

    def singles(self, singles: Sequence[Content]) -> None:
        if not singles:
            return
        self.heading(self.labels["single_concerns"], 1)
        for field, entries in groupby(singles, key=lambda single: single["field"]):
            self.heading(field, 2)
            for entry in entries:
                self.quote(entry["quote"])

    def quote(self, quote: Content) -> None:
        """What somebody said, where it stands in public, and what it means in German."""
        words = self.labels
        source = self.line("", styles.SOURCE)
        source.add_run(oxml.clean(quote["language_name"])).bold = True
        source.add_run(" · ")
        reference = f"{words['contribution']} {quote['contribution']}"
        if quote["withdrawn"]:
            source.add_run(reference)
            self.line(words["withdrawn"], styles.STATEMENT)
            return
        source.add_run(f"{reference}: ")
        oxml.link(source, quote["address"], quote["address"])
        if quote["people"] > 1:
            source.add_run(f" · {words['people']}: {self.figure(quote['people'])}")
        self.passage(quote["original"], quote["lang"], styles.STATEMENT, quote["dir"])
        if quote["german_origin"] == "original":
            return
        if quote["german"] is None:
            self.line(words["no_german_text"], styles.SOURCE)
            return
        self.line(words[f"{quote['german_origin']}_translation"], styles.SOURCE)
        self.passage(quote["german"], locales.READING, styles.STATEMENT)

    def passage(self, text: str, lang: str, style: Any, direction: str = "ltr") -> None:
        """Text of several lines in its own language and direction."""
        for said in filter(str.strip, text.split("\n")):
            paragraph = self.line("", style)
            run = paragraph.add_run(oxml.clean(said))
            oxml.speak(run, lang, right_to_left=direction == "rtl")
            if direction == "rtl":
                oxml.turn(paragraph)
