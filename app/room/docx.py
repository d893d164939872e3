"""The protocol of a session as a document to edit further (DOCX)."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx

from app.dossiers.formats import oxml, styles
from app.dossiers.formats.writer import Writer
from app.room.rules.protocol import Protocol, step_rows, theme_rows, vote_rows


def render(told: Protocol, *, labels: Mapping[str, str], lang: str) -> bytes:
    """The document. `labels` are in `lang`."""
    document = docx.Document()
    styles.prepare(document, lang)
    writer = Writer(document, labels, lang)
    running = f"{labels['protocol']}: {told.title}"
    writer.about(running, told.district, told.day)
    writer.footer(running)
    writer.line(f"{labels['protocol']} · {told.place}", styles.QUIET)
    document.add_heading(oxml.clean(told.title), 0)
    for name, value in told.facts:
        writer.line(f"{name}: ").add_run(oxml.clean(value)).bold = True
    contents = writer.line(labels["contents"], styles.UNLISTED)
    _said(writer, told)
    if told.themes:
        writer.heading(labels["themes"], 1)
        heads = (labels["theme"], labels["said_there"], labels["answer"])
        writer.rows(heads, theme_rows(told, labels, writer.figure))
    if told.votes:
        writer.heading(labels["votes"], 1)
    for vote in told.votes:
        writer.heading(vote.name, 2)
        writer.rows((labels["what"], labels["dots"]), vote_rows(vote, writer.figure))
    writer.heading(labels["steps"], 1)
    if told.steps:
        writer.rows((labels["what"], labels["office"], labels["until"]), step_rows(told))
    else:
        writer.line(labels["no_steps"])
    writer.contents_after(contents)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _said(writer: Writer, told: Protocol) -> None:
    if not told.parts:
        writer.line(writer.labels["nothing_said"])
    for part in told.parts:
        writer.heading(part.name, 1)
        for quote in part.quotes:
            writer.quote(quote)
