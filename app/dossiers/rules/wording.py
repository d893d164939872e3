"""The dossier as somebody reads it: without what was taken back, with words for the codes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.cutting import REMOVED
from app.dossiers.rules import small
from app.dossiers.rules.content import Content


def without(content: Content, gone: Collection[str]) -> Content:
    """The content without a word of these contributions (by public id). Figures stay."""

    def titled(entry: Mapping[str, Any]) -> dict[str, Any]:
        speakers = entry["titles_of"]
        taken_back = bool(speakers) and all(speaker in gone for speaker in speakers)
        return {**entry, "title": "" if taken_back else entry["title"]}

    def quoted(quote: Mapping[str, Any]) -> dict[str, Any]:
        if quote["contribution"] not in gone:
            return dict(quote)
        nothing = {"original": "", "german": None, "german_origin": None, "withdrawn": True}
        return {**quote, **nothing}

    def theme(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **titled(entry),
            "concerns": [titled(concern) for concern in entry["concerns"]],
            "quotes": [quoted(quote) for quote in entry["quotes"]],
            "counter": quoted(entry["counter"]) if entry.get("counter") else None,
        }

    return {
        **content,
        "fields": [
            {**field, "themes": [theme(entry) for entry in field["themes"]]}
            for field in content["fields"]
        ],
        "singles": [{**single, "quote": quoted(single["quote"])} for single in content["singles"]],
    }


@dataclass(frozen=True)
class Words:
    """Where the words of one language come from.

    `address` is a contribution's public page, `protocol` a session's for staff; `day` writes an ISO
    date, `figure` a number; `hidden` stands for numbers that are not shown.
    """

    localized: Callable[[Mapping[str, str]], str]
    language: Callable[[str], str]
    address: Callable[[str], str]
    protocol: Callable[[int], str]
    day: Callable[[str], str]
    kind: Mapping[str, object]
    reach: Mapping[str, object]
    no_field: str
    withdrawn: str
    removed: str
    figure: Callable[[int], str]
    hidden: Mapping[small.Hidden, str]
    all_places: str


def worded(content: Content, words: Words) -> Content:
    """The content as `pdf.render` and the pages take it.

    Adds `name` to fields, languages and kinds, `reach` to themes, `field` to singles,
    `language_name` and `address` to quotes, and to older versions that one person said each of
    them; a title that was taken back says so. Numbers of people of one language or kind get a
    `shown`; where they could point at somebody, their `count` is None and `shown` says so.
    Sessions get `day`, `spoken` (languages, where they point at nobody) and the `address` of their
    protocol.
    """
    names: dict[str | None, str] = {
        key: words.localized(texts) for key, texts in content["field_names"].items()
    }
    names[None] = words.no_field
    return {
        **content,
        **_of_all_places(content, words),
        "introduction": content["introduction"].replace(REMOVED, words.removed),
        "participation": _participation(content["participation"], words),
        "fields": [
            {
                **field,
                "name": names[field["key"]],
                "themes": [_theme(theme, words) for theme in field["themes"]],
            }
            for field in content["fields"]
        ],
        "singles": [
            {
                "count": 1,
                **single,
                "field": names[single["field_key"]],
                "quote": quoted_in_words(single["quote"], words),
            }
            for single in content["singles"]
        ],
        "sessions": [_session(row, words) for row in content.get("sessions", ())],
    }


def _session(row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    codes = [] if small.tells_apart(row["count"], len(row["languages"])) else row["languages"]
    spoken = ", ".join(words.language(code) for code in codes)
    return {
        "municipality": "",
        **row,
        "day": words.day(row["on"]),
        "languages": codes,
        "spoken": spoken or words.hidden[small.Hidden.UNSAID],
        "address": words.protocol(row["id"]),
    }


def _of_all_places(content: Content, words: Words) -> dict[str, Any]:
    """What only the district's dossier has (see `rules.district`)."""
    if "sources" not in content:
        return {}
    sources = [
        {**source, "introduction": source["introduction"].replace(REMOVED, words.removed)}
        for source in content["sources"]
    ]
    return {"municipality": words.all_places, "sources": sources}


def _participation(told: Mapping[str, Any], words: Words) -> dict[str, Any]:
    kinds = _counted(told["by_kind"], words)
    return {
        **told,
        "by_language": _languages(told["by_language"], words),
        "by_kind": [{**entry, "name": str(words.kind[entry["code"]])} for entry in kinds],
    }


def _theme(theme: Mapping[str, Any], words: Words) -> dict[str, Any]:
    return {
        **theme,
        "title": theme["title"].replace(REMOVED, words.removed) or words.withdrawn,
        "reach": str(words.reach[theme["reach_code"]]),
        "languages": _languages(theme["languages"], words),
        "places": [
            {**place, "reach": str(words.reach[place["reach_code"]])}
            for place in theme.get("places", ())
        ],
        "concerns": [
            {
                **concern,
                "title": concern["title"].replace(REMOVED, words.removed) or words.withdrawn,
            }
            for concern in theme["concerns"]
        ],
        "quotes": [quoted_in_words(quote, words) for quote in theme["quotes"]],
        "counter": quoted_in_words(theme["counter"], words) if theme.get("counter") else None,
    }


def quoted_in_words(quote: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """One quote as the pages and papers take it (see `worded`)."""
    return {
        "people": 1,
        **quote,
        "original": quote["original"].replace(REMOVED, words.removed),
        "german": quote["german"] and quote["german"].replace(REMOVED, words.removed),
        "language_name": words.language(quote["lang"]),
        "address": "" if quote["withdrawn"] else words.address(quote["contribution"]),
    }


def _languages(entries: list[dict[str, Any]], words: Words) -> list[dict[str, Any]]:
    return [{**entry, "name": words.language(entry["code"])} for entry in _counted(entries, words)]


def _counted(entries: list[dict[str, Any]], words: Words) -> list[dict[str, Any]]:
    """With small numbers hidden; what was hidden when it was frozen (`apart`) stays so."""
    counts = {entry["code"]: entry["count"] for entry in entries}
    marked = {entry["code"] for entry in entries if entry.get("apart")}
    found = []
    for code, number in small.shown(counts, marked).items():
        if isinstance(number, small.Hidden):
            found.append({"code": code, "count": None, "shown": words.hidden[number]})
        else:
            found.append({"code": code, "count": number, "shown": words.figure(number)})
    return found
