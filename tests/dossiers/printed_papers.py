"""A dossier with quotes as a printed PDF, and what stands in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from app.core.locales import LANGUAGES
from app.dossiers import pdf

FONTS = Path(__file__).parents[2] / "build" / "fonts"
ARABIC = "نحتاج إلى حافلة مساءً."
MARKUP = '#panic("x") *fett* _schräg_ $x^2$ @ziel <marke> [#read("/etc/hosts")] // nichts'


def quote(original: str | None = ARABIC, lang: str = "ar", **changes: Any) -> dict[str, Any]:
    number = changes.pop("number", 1)
    return {
        "contribution": f"B{number}",
        "lang": lang,
        "language_name": lang,
        "dir": LANGUAGES[lang].dir,
        "original": original,
        "german": "Wir brauchen abends einen Bus.",
        "german_origin": "human",
        "address": f"https://mitreden.example.org/de/beitraege/B{number}",
        "withdrawn": False,
    } | changes


def dossier(*quotes: dict[str, Any], **changes: Any) -> dict[str, Any]:
    theme = {
        "id": 1,
        "title": "Busse am Abend",
        "count": len(quotes),
        "reach": "landkreisweit",
        "languages": [{"code": "ar", "name": "Arabisch", "shown": str(len(quotes))}],
        "quotes": list(quotes),
        "concerns": [{"title": f"Bus nach {place}", "count": 1} for place in ("Peine", "Oelheim")],
    }
    field = {"key": "mobility", "name": "Mobilität", "count": len(quotes), "themes": [theme]}
    participation = dict.fromkeys(("total", "published", "declined", "withdrawn", "waiting"), 7)
    return {
        "district": "Landkreis Peine",
        "municipality": "Edemissen",
        "cycle": "2026 bis 2028",
        "number": 3,
        "frozen_on": "2026-11-22",
        "introduction": "Erster Absatz.\n\nZweiter Absatz.",
        "participation": participation | {"by_language": [], "by_kind": []},
        "fields": [field],
        "singles": [],
    } | changes


def printed(content: dict[str, Any], **labels: str) -> PdfReader:
    pages = pdf.render(content, labels=labels, lang="de", fonts_dir=FONTS)
    return PdfReader(io.BytesIO(pages))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def catalogue(reader: PdfReader) -> Any:
    """What the file says about itself as a whole."""
    return reader.root_object


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree under this node."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K", []))


def structure(reader: PdfReader) -> list[Any]:
    return list(elements(catalogue(reader)["/StructTreeRoot"]["/K"]))
