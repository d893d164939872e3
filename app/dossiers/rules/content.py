"""What a dossier holds, put together from plain rows.

The content is kept as JSON and frozen when it is forwarded. It holds codes where a reader wants
words; `wording.worded` adds those, and only adds. Its shape:

    district, municipality, cycle   names
    place                           the municipality's key, or "district"
    number                          of the version, from 1
    frozen_on                       ISO date
    introduction                    the coordinator's own words, "" if there are none
    field_names                     field key -> language -> name
    participation                   counts of all that was said at the place in the cycle:
                                    published, waiting, declined, withdrawn, total;
                                    by_language, by_kind: [{code, count}], most first
    fields                          [{key, count, themes}], in the district's order; a None key:
                                    themes without a field
      themes                        [{id, title, titles_of, count, reach_code, languages, concerns,
                                    quotes, counter}], largest first
        languages                   [{code, count}]
        concerns                    [{title, titles_of, count}], largest first
        counter                     a quote that refuses what most ask for, or None; versions
                                    forwarded before November 2026 do not have it
    singles                         [{field_key, count, quote}]: every contribution that is in no
                                    theme, what is the same once
    sessions                        [{id, title, on, tables, count, languages}]: the sessions of the
                                    place at which something was said that is published, by day;
                                    on: ISO date, languages: codes; versions forwarded before
                                    December 2026 do not have them
    shortened_on                    ISO date, only where personal data was taken out afterwards

    a quote                         {contribution, lang, dir, original, german, german_origin,
                                    people, withdrawn}; people: how many said it, anywhere

Counts are those of the dossier's own place: the counts of all fields and of the singles together
are the published contributions. Versions forwarded before December 2026 have neither the count of
a single nor the people of a quote: both are 1 there. `titles_of` names the contributions in whose
words a title is: when all of them were taken back, the title goes with them. It is empty for a
title of staff's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.core.actor import Place
from app.dossiers.rules import choice, quoting, voices
from app.dossiers.rules.voices import Voice
from app.themes import rules as themes

Content = dict[str, Any]
"""A dossier in the shape described above."""


@dataclass(frozen=True)
class ThemeFacts:
    """A theme as people and the machine left it, with the mark of the dossier's place.

    `named`: a person typed the title; `stands`: contributions that stand for it, best first;
    `counter`: the one that refuses what most ask for.
    """

    id: int
    title: str
    field_key: str | None
    reach: str
    named: bool = False
    stands: tuple[int, ...] = ()
    counter: int | None = None


@dataclass(frozen=True)
class Material:
    """All that goes into one dossier.

    `voices` are those of the whole cycle, oldest first: others may have given a theme its title.
    `single_fields` holds the field key of each own voice without a theme, `fields` the names by
    key in the district's order.
    """

    place: Place
    voices: Sequence[Voice]
    themes: Mapping[int, ThemeFacts]
    concerns: Mapping[int, str]
    fields: Mapping[str, Mapping[str, str]]
    single_fields: Mapping[int, str | None]
    participation: Mapping[str, Any]
    sessions: Sequence[Mapping[str, Any]] = ()

    @cached_property
    def known(self) -> dict[int, Voice]:
        """The voices by id."""
        return {voice.id: voice for voice in self.voices}

    @cached_property
    def people(self) -> Counter[int]:
        """How many said each, in all places."""
        return voices.people(self.voices)

    def quote(self, voice: Voice) -> dict[str, Any]:
        """What somebody said, as the content keeps it."""
        return voices.quote(voice, self.people[voice.id])


@dataclass(frozen=True)
class Cover:
    """What stands on the first page."""

    district: str
    municipality: str
    place: str
    cycle: str
    number: int
    frozen_on: date
    introduction: str

    def told(self) -> dict[str, Any]:
        """The keys with which the content of every dossier begins."""
        return {**asdict(self), "frozen_on": self.frozen_on.isoformat()}


def build(cover: Cover, material: Material) -> Content:
    """The content of a dossier."""
    return {
        **cover.told(),
        "field_names": {key: dict(names) for key, names in material.fields.items()},
        "participation": dict(material.participation),
        "fields": _fields(material),
        "singles": _singles(material),
        "sessions": [dict(row) for row in material.sessions],
    }


def theme_counts(content: Content) -> dict[int, int]:
    """Theme → how many contributions of the dossier's place are in it."""
    return {row["id"]: row["count"] for field in content["fields"] for row in field["themes"]}


def listed(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Counts as the content keeps them, most first."""
    return [
        {"code": code, "count": counts[code]}
        for code in sorted(counts, key=lambda code: (-counts[code], code))
    ]


def _fields(material: Material) -> list[dict[str, Any]]:
    by_theme = _by(material.voices, "theme_id")
    by_concern = _by(material.voices, "concern_id")
    by_field: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for theme_id, said in by_theme.items():
        if any(voice.place == material.place for voice in said):
            theme = material.themes[theme_id]
            entry = _theme(theme, said, by_concern, material)
            by_field[theme.field_key].append(entry)
    order = [*material.fields, None]
    return [
        {
            "key": key,
            "count": sum(theme["count"] for theme in by_field[key]),
            "themes": sorted(by_field[key], key=_largest_first),
        }
        for key in sorted(by_field, key=order.index)
    ]


def _theme(
    theme: ThemeFacts,
    said: Sequence[Voice],
    by_concern: Mapping[int, Sequence[Voice]],
    material: Material,
) -> dict[str, Any]:
    own = [voice for voice in said if voice.place == material.place]
    known = {voice.id: voice for voice in voices.read(own, material.known)}
    spare = choice.typical(
        [
            choice.Candidate(voice.id, voice.lang, len(voice.original), voice.german is not None)
            for voice in known.values()
            if voice.id != theme.counter
        ]
    )
    stands = [key for key in theme.stands if key in known]
    chosen = [*stands, *(key for key in spare if key not in stands)][: choice.TYPICAL]
    counts = Counter(voice.concern_id for voice in own if voice.concern_id is not None)
    concerns = [
        {**_titled(material.concerns[key], by_concern[key], material), "count": count}
        for key, count in counts.items()
    ]
    return {
        "id": theme.id,
        **_titled(theme.title, said, material, named=theme.named),
        "count": len(own),
        "reach_code": theme.reach,
        "languages": listed(Counter(voice.lang for voice in own)),
        "concerns": sorted(concerns, key=_largest_first),
        "quotes": [material.quote(known[key]) for key in chosen],
        "counter": material.quote(known[theme.counter]) if theme.counter in known else None,
    }


def _singles(material: Material) -> list[dict[str, Any]]:
    order = [*material.fields, None]
    own = [
        voice
        for voice in material.voices
        if voice.place == material.place and voice.theme_id is None
    ]
    counts = voices.people(own)
    singles = [
        {
            "field_key": material.single_fields.get(voice.id),
            "count": counts[voice.id],
            "quote": material.quote(voice),
        }
        for voice in voices.read(own, material.known)
    ]
    return sorted(singles, key=lambda single: order.index(single["field_key"]))


def _titled(
    title: str, said: Sequence[Voice], material: Material, *, named: bool = False
) -> dict[str, Any]:
    """The title (or somebody's first words, as long as there is none), and whose words it is.

    It is in the words of the only one that is read, or of all who say it.
    """
    read = voices.read(said, material.known)
    title = title or themes.excerpt(read[0].german or read[0].original)
    quoted = [
        voice.public_id for voice in read if len(read) == 1 or quoting.holds(voice.spoken, title)
    ]
    return {"title": title, "titles_of": [] if named else quoted}


def _largest_first(entry: Mapping[str, Any]) -> tuple[int, str, int]:
    return -entry["count"], entry["title"], entry.get("id", 0)


def _by(said: Sequence[Voice], attribute: str) -> dict[int, list[Voice]]:
    groups: dict[int, list[Voice]] = defaultdict(list)
    for voice in said:
        key = getattr(voice, attribute)
        if key is not None:
            groups[key].append(voice)
    return groups
