"""The pieces of a document: lines, headings, bullets, tables, and what somebody said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from babel import numbers
from docx.document import Document
from docx.text.paragraph import Paragraph

from app.core import locales
from app.dossiers.formats import oxml, styles

Content = Mapping[str, Any]
LEVELS = 2
"""Headings down to this level stand in the contents."""


class Writer:
    """Writes pieces at the end of a document and remembers its headings."""

    def __init__(self, document: Document, labels: Mapping[str, str], lang: str) -> None:
        self.document, self.labels, self.lang = document, labels, lang
        self.headings: list[tuple[int, str, str]] = []
        self.styles: dict[str, str] = {}

    def line(self, text: str, style: str | None = None) -> Paragraph:
        made = self.document.add_paragraph(oxml.clean(text))
        if style is not None:
            made._p.style = self._style(style)
        return made

    def _style(self, name: str) -> str:
        """The id of a style. Looked for anew for each line, it took nine tenths of all time."""
        if name not in self.styles:
            self.styles[name] = str(self.document.styles[name].style_id)
        return self.styles[name]

    def heading(self, text: str, level: int) -> None:
        paragraph = self.line(text, f"Heading {level}")
        if level <= LEVELS:
            name = f"part{len(self.headings) + 1}"
            oxml.mark(paragraph, name, len(self.headings) + 1)
            self.headings.append((level, text, name))

    def about(self, title: str, author: str, day: date) -> None:
        """What the file says of itself."""
        told = self.document.core_properties
        told.title, told.author, told.language = title, author, self.lang
        told.created = told.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        told.comments = ""

    def footer(self, running: str) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        before, _, rest = self.labels["page"].partition("{page}")
        between, _, after = rest.partition("{total}")
        paragraph.add_run(f"{oxml.clean(running)}\t{before}")
        oxml.put_field(paragraph, "PAGE")
        paragraph.add_run(between)
        oxml.put_field(paragraph, "NUMPAGES")
        paragraph.add_run(after)

    def contents_after(self, above: Paragraph) -> None:
        """The contents: only the program that opens it knows on which page each part is."""
        for level, text, name in reversed(self.headings):
            line = self.line("", styles.CONTENTS[level])
            oxml.lead_to(line, text, name)
            above._p.addnext(line._p)

    def figure(self, number: int) -> str:
        return numbers.format_decimal(number, locale=self.lang)

    def rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        table = self.document.add_table(len(rows) + 1, len(heads), "Table Grid")
        oxml.repeat_as_head(table.rows[0])
        for row, texts in zip(table.rows, [heads, *rows], strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(oxml.clean(text))
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True

    def bullets(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.line(line, "List Bullet")

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
        oxml.link(source, reference, quote["address"])
        if quote["people"] > 1:
            source.add_run(f" · {words['people']}: {self.figure(quote['people'])}")
        if quote.get("where"):
            source.add_run(f" · {oxml.clean(quote['where'])}")
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
