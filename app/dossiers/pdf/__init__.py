"""The dossier as a PDF that a screen reader can read too (PDF/UA-1), in our own fonts only.

Plain Python: it takes the frozen content and gives bytes. What people wrote reaches the
typesetter as JSON, never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import structlog
import typst
from babel import dates

from app.dossiers import fonts
from app.dossiers.pdf.paper import Paper
from app.dossiers.rules import telling
from app.dossiers.rules.difference import Difference
from app.dossiers.rules.labels import LABELS

log = structlog.get_logger()

# The typesetter remembers its last ten runs; a worker that prints many dossiers would only grow.
_RUNS_TO_FORGET = 11


def render(
    content: Mapping[str, Any],
    *,
    labels: Mapping[str, str],
    lang: str,
    fonts_dir: Path,
    changes: Difference | None = None,
) -> bytes:
    """The dossier as a tagged PDF/UA-1 file; the same content gives the same bytes.

    `content` is the frozen dossier, `labels` translations for keys of `LABELS` (missing ones
    are English), `lang` the language of both, `fonts_dir` the folder with the TTF files, `changes`
    the difference to the version before.
    Raises `fonts.FontsMissing` if the fonts are not there, `typst.TypstError` if the
    typesetter refuses the dossier.
    """
    paper = Paper(fonts.read_coverage(fonts_dir), LABELS | dict(labels), fonts.language(lang))
    data = _document(paper, content, changes)
    log.info("dossier set", signs_replaced=paper.replaced, unprintable_texts=paper.unprintable)
    template = files("app.dossiers").joinpath("dossier.typ").read_bytes()
    return typeset(pieces() + template, data, fonts_dir, date.fromisoformat(content["frozen_on"]))


def pieces() -> bytes:
    """What a template begins with that quotes people; its data have what `Paper.frame` gives."""
    return files("app.dossiers").joinpath("pieces.typ").read_bytes()


def typeset(template: bytes, data: Mapping[str, Any], fonts_dir: Path, day: date) -> bytes:
    """A template and what it says (as `sys.inputs.data`), set as PDF/UA-1 in our fonts only.

    `day`: the date of the file. Raises `typst.TypstError` if the typesetter refuses it.
    """
    faces = typst.Fonts(False, False, [fonts_dir])  # neither the system's nor typst's own
    printed = typst.compile(
        template,
        font_paths=faces,
        sys_inputs={"data": json.dumps(data)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    for _ in range(_RUNS_TO_FORGET):
        typst.compile(b"", font_paths=faces, format="svg")
    return printed


def _document(
    paper: Paper, content: Mapping[str, Any], changes: Difference | None
) -> dict[str, Any]:
    """All that the template sets; `note` comes last, when everything is counted."""
    day = dates.format_date(date.fromisoformat(content["frozen_on"]), "long", locale=paper.lang)
    title = f"{paper.labels['dossier']}: {content['municipality']}, {content['cycle']}"
    written = content["introduction"]
    return {
        **paper.frame(title, content["district"]),
        "running": paper.line(f"{title} ({paper.labels['number']} {content['number']})"),
        "kicker": paper.line(f"{paper.labels['dossier']} · {content['district']}"),
        "municipality": paper.line(content["municipality"]),
        "facts": [
            paper.fact("cycle", content["cycle"]),
            paper.counted("number", content["number"]),
            paper.fact("frozen_on", day),
            paper.counted("contributions", content["participation"]["total"]),
        ],
        "introduction": paper.written(written),
        "introductions": _introductions(paper, content),
        "participation": [
            *_sources(paper, content),
            *_participation(paper, content["participation"]),
        ],
        "sessions": [_session(paper, row) for row in content.get("sessions", ())],
        "changes": _changes(paper, changes),
        "fields": [_field(paper, field) for field in content["fields"]],
        "singles": _singles(paper, content["singles"]),
        "online": paper.line(telling.online(content, paper.labels)),
        "note": _note(paper, content),
    }


def _changes(paper: Paper, changes: Difference | None) -> dict[str, Any] | None:
    if changes is None:
        return None
    told = telling.told(changes, paper.labels, paper.figure)
    return {
        "title": paper.line(told.title),
        "heads": [paper.word("contributions"), paper.word("change")],
        "rows": [paper.fact_of(*pair) for pair in told.figures],
        "lists": [
            {"name": paper.line(name), "lines": [paper.line(line) for line in lines]}
            for name, lines in told.lists
        ],
    }


def _note(paper: Paper, content: Mapping[str, Any]) -> str | None:
    """What nobody had looked at, that something was taken out afterwards, and how many signs were
    replaced, if any were."""
    notes = [content["passed_over"]] if content.get("passed_over") else []
    notes += [paper.labels["shortened"]] if "shortened_on" in content else []
    notes += paper.replacements()
    return paper.line(" ".join(notes)) if notes else None


def _sources(paper: Paper, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the district's dossier is made of."""
    if "sources" not in content:
        return []
    rows = [
        paper.fact_of(
            f"{source['municipality']} ({paper.labels['number']} {source['number']})",
            paper.figure(source["published"]),
        )
        for source in content["sources"]
    ]
    rows += [paper.fact_of(name, paper.labels["missing"]) for name in content["missing"]]
    heads = [paper.word("place"), paper.word("count_published")]
    return [{"title": paper.word("sources"), "heads": heads, "rows": rows}]


def _introductions(paper: Paper, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": paper.line(source["municipality"]), **paper.written(source["introduction"])}
        for source in content.get("sources", ())
        if source["introduction"]
    ]


def _participation(paper: Paper, told: Mapping[str, Any]) -> list[dict[str, Any]]:
    states = ("published", "waiting", "declined", "withdrawn", "total")
    overview = [paper.counted(f"count_{state}", told[state]) for state in states]
    tables = (
        ("overview", "contributions", overview),
        ("by_language", "language", _counted(paper, told["by_language"])),
        ("by_kind", "kind", _counted(paper, told["by_kind"])),
    )
    return [
        {"title": paper.word(title), "heads": [paper.word(of), paper.word("count")], "rows": rows}
        for title, of, rows in tables
    ]


def _session(paper: Paper, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": paper.line(telling.session(row)),
        "address": row["address"],
        "facts": [
            paper.counted("tables", row["tables"]),
            paper.counted("contributions", row["count"]),
            paper.fact("languages", row["spoken"]),
        ],
    }


def _counted(paper: Paper, entries: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [[paper.line(entry["name"]), paper.line(entry["shown"])] for entry in entries]


def _field(paper: Paper, field: Mapping[str, Any]) -> dict[str, Any]:
    count, themes = field["count"], [_theme(paper, theme) for theme in field["themes"]]
    return {
        "name": paper.line(field["name"]),
        "facts": [paper.counted("contributions", count), paper.counted("themes", len(themes))],
        "themes": themes,
    }


def _theme(paper: Paper, theme: Mapping[str, Any]) -> dict[str, Any]:
    spoken = ("\N{NO-BREAK SPACE}".join(pair) for pair in _counted(paper, theme["languages"]))
    return {
        "title": paper.line(theme["title"]),
        "facts": [
            paper.counted("contributions", theme["count"]),
            paper.counted("concerns", len(theme["concerns"])),
            paper.fact("reach", theme["reach"]),
            paper.fact("languages", ", ".join(spoken)),
            *([paper.fact("places", _spread(theme["places"]))] if theme.get("places") else []),
        ],
        "concerns": [*map(paper.line, telling.concerns(theme, paper.labels, paper.figure))],
        "quotes": [paper.quote(quote) for quote in theme["quotes"]],
        "counter": paper.quote(theme["counter"]) if theme.get("counter") else None,
    }


def _spread(places: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{row['municipality']}\N{NO-BREAK SPACE}{row['count']}" for row in places)


def _singles(paper: Paper, singles: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Single concerns by field, fields in the order in which they first come."""
    by_field: dict[str, list[dict[str, Any]]] = {}
    for single in singles:
        by_field.setdefault(single["field"], []).append(paper.quote(single["quote"]))
    return [{"name": paper.line(name), "quotes": quotes} for name, quotes in by_field.items()]
