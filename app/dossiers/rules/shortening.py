"""A frozen dossier without passages that were taken out of a contribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.core.cutting import cut, cut_title
from app.dossiers.rules.content import Content


def shortened(
    content: Content, public_id: str, taken_out: Sequence[str], *, place: str, on: date
) -> Content:
    """The content in which nothing of this contribution says these passages.

    Titles in its words lose them, too; so does the introduction of the dossier of its `place` (a
    key), also where all are side by side. A content that changed says on which day
    (`shortened_on`).
    """

    def titled(entry: Mapping[str, Any]) -> dict[str, Any]:
        if public_id in entry["titles_of"]:
            return {**entry, "title": cut_title(entry["title"], taken_out)}
        return {**entry, "title": cut(entry["title"], taken_out)[0]}

    def quoted(quote: Mapping[str, Any]) -> dict[str, Any]:
        if quote["contribution"] != public_id:
            return dict(quote)
        said = {key: _cut(quote[key], taken_out) for key in ("original", "german")}
        return {**quote, **said}

    def theme(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **titled(entry),
            "concerns": [titled(concern) for concern in entry["concerns"]],
            "quotes": [quoted(quote) for quote in entry["quotes"]],
            "counter": quoted(entry["counter"]) if entry.get("counter") else None,
        }

    shorter = {
        **content,
        "fields": [
            {**field, "themes": [theme(entry) for entry in field["themes"]]}
            for field in content["fields"]
        ],
        "singles": [{**single, "quote": quoted(single["quote"])} for single in content["singles"]],
    }
    shorter |= _introductions(content, taken_out, place)
    return content if shorter == content else {**shorter, "shortened_on": on.isoformat()}


def _introductions(content: Content, taken_out: Sequence[str], place: str) -> dict[str, Any]:
    shorter: dict[str, Any] = {}
    if content["place"] == place:
        shorter["introduction"] = _cut(content["introduction"], taken_out)
    if "sources" in content:
        shorter["sources"] = [
            {**source, "introduction": _cut(source["introduction"], taken_out)}
            if source["place"] == place
            else source
            for source in content["sources"]
        ]
    return shorter


def _cut(text: str | None, taken_out: Sequence[str]) -> str | None:
    return cut(text, taken_out)[0] if text else text
