"""The protocol of a session as a PDF that a screen reader can read too (PDF/UA-1).

What people said reaches the typesetter as JSON, never as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.dossiers import fonts
from app.dossiers.pdf import pieces, typeset
from app.dossiers.pdf.paper import Paper
from app.room.rules.protocol import Protocol, step_rows, theme_rows, vote_rows


def render(told: Protocol, *, labels: Mapping[str, str], lang: str, fonts_dir: Path) -> bytes:
    """The same protocol gives the same bytes. `labels` are in `lang`.

    Raises `fonts.FontsMissing`, `typst.TypstError`.
    """
    paper = Paper(fonts.read_coverage(fonts_dir), labels, fonts.language(lang))
    template = pieces() + files("app.room").joinpath("protocol.typ").read_bytes()
    return typeset(template, _data(paper, told), fonts_dir, told.day)


def _data(paper: Paper, told: Protocol) -> dict[str, Any]:
    """All that the template sets; `note` comes last, when everything is counted."""
    return {
        **paper.frame(told.title, told.district),
        "running": paper.line(f"{paper.labels['protocol']}: {told.title}"),
        "kicker": paper.line(f"{paper.labels['protocol']} · {told.place}"),
        "facts": [paper.fact_of(*fact) for fact in told.facts],
        "parts": [
            {"name": paper.line(part.name), "quotes": [paper.quote(it) for it in part.quotes]}
            for part in told.parts
        ],
        "themes": [[*map(paper.line, row)] for row in theme_rows(told, paper.labels, paper.figure)],
        "votes": [
            {
                "name": paper.line(vote.name),
                "rows": [[*map(paper.line, row)] for row in vote_rows(vote, paper.figure)],
            }
            for vote in told.votes
        ],
        "steps": [[*map(paper.line, row)] for row in step_rows(told)],
        "note": " ".join(map(paper.line, paper.replacements())) or None,
    }
