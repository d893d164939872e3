"""The dossier as a document to edit further (DOCX): real headings, contents, languages.

What people wrote keeps its language and its direction, so that a spelling check leaves it alone
and Arabic stands as it is read.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

import docx
from babel import dates

from app.dossiers.formats import oxml, styles
from app.dossiers.formats.writer import Content, Writer
from app.dossiers.rules import telling
from app.dossiers.rules.difference import Difference


def render(
    content: Content, *, labels: Mapping[str, str], lang: str, changes: Difference | None = None
) -> bytes:
    """The document. `content`: worded; `labels`: every key of `LABELS`; `lang`: of both;
    `changes`: the difference to the version before."""
    document = docx.Document()
    styles.prepare(document, lang)
    paper = _Paper(document, labels, lang)
    paper.cover(content)
    contents = paper.line(labels["contents"], styles.UNLISTED)
    paper.participation(content["participation"])
    paper.sessions(content.get("sessions", ()))
    if changes is not None:
        paper.changes(telling.told(changes, labels, paper.figure))
    for field in content["fields"]:
        paper.field(field)
    paper.singles(content["singles"])
    paper.contents_after(contents)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Paper(Writer):
    """Writes one dossier."""

    def cover(self, content: Content) -> None:
        words = self.labels
        title = f"{words['dossier']}: {content['municipality']}, {content['cycle']}"
        day = date.fromisoformat(content["frozen_on"])
        frozen_on = dates.format_date(day, "long", locale=self.lang)
        self.line(f"{words['dossier']} · {content['district']}", styles.QUIET)
        self.document.add_heading(oxml.clean(content["municipality"]), 0)
        self.line(
            f"{words['cycle']} {content['cycle']} · {words['number']} {content['number']} · "
            f"{words['frozen_on']} {frozen_on}"
        )
        if said := content.get("passed_over"):
            self.line(said)
        if "shortened_on" in content:
            self.line(words["shortened"], styles.QUIET)
        self.about(title, content["district"], day)
        if online := telling.online(content, words):
            self.line(online, styles.QUIET)
        self.footer(f"{title} ({words['number']} {content['number']})")
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
        self.rows((of, self.labels["count"]), rows)

    def sessions(self, rows: Sequence[Content]) -> None:
        words = self.labels
        if rows:
            self.heading(words["sessions"], 1)
        for row in rows:
            oxml.link(self.line(""), telling.session(row), row["address"])
            self.line(
                f"{words['tables']} {self.figure(row['tables'])} · "
                f"{words['contributions']} {self.figure(row['count'])} · "
                f"{words['languages']} {row['spoken']}"
            )

    def changes(self, told: telling.Told) -> None:
        """What is different from the version before."""
        words = self.labels
        self.heading(told.title, 1)
        if told.figures:
            self.rows((words["contributions"], words["change"]), told.figures)
        elif not told.lists:
            self.line(words["nothing_changed"])
        for name, lines in told.lists:
            self.heading(name, 3)
            self.bullets(lines)

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
            f"{words['concerns']} {self.figure(len(theme['concerns']))} · "
            f"{words['reach']} {theme['reach']} · {words['languages']} {spoken}",
            styles.QUIET,
        )
        for place in theme.get("places", ()):
            self.line(
                f"{place['municipality']}: {self.figure(place['count'])} · {place['reach']}",
                "List Bullet",
            )
        if concerns := telling.concerns(theme, words, self.figure):
            self.heading(words["concerns"], 3)
            self.bullets(concerns)
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
