"""Turns rows into contributions, and knows which rows came in before."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app import events, sealing
from app.analysis import language
from app.contributions import store as contributions
from app.contributions.lifecycle import Step
from app.contributions.models import Contribution, ImportedRow, Kind, Target
from app.core import locales
from app.core.actor import Actor, Place
from app.core.errors import Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.importing.rules import languages
from app.importing.rules import mapping as mappings
from app.importing.rules.faults import Faults, Refused
from app.importing.rules.mapping import Mapping
from app.importing.rules.row import Row
from app.importing.rules.table import Line
from app.texts import rules as text_rules
from app.themes.models import FieldDecision

_LONGEST_SOURCE = 40


@dataclass(frozen=True)
class Prepared:
    """A row that can come in. `like`: the number of an earlier row that says the same, or 0."""

    submission: contributions.Submission
    created: datetime | None
    field: str
    published: bool
    fingerprint: str
    like: int


class Engine:
    """`width`: how many columns the file has; a row with more cannot be understood.

    `seen`: what was said so far in this file, and how often; `first`: in which row first.
    """

    def __init__(self, actor: Actor, mapping: Mapping, width: int) -> None:
        self.actor = actor
        self.mapping = mapping
        self.width = width
        self.places = dict(_place_names())
        self.ids: dict[str, Place] = {row.key: row.id for row in district.municipalities()}
        self.fields = {entry.key: entry.id for entry in district.fields()}
        self.seen: Counter[str] = Counter()
        self.first: dict[str, int] = {}

    def prepare(self, line: Line) -> Prepared:
        """What would come in. Raises `Refused` with everything that keeps it out."""
        if line.broken:
            raise Refused([Invalid(line.broken)])
        if len(line.cells) > self.width:
            raise Refused([Invalid("row-too-wide")])
        row, faults = self.mapping.row(line), Faults()
        with faults.noted():
            _check_text(row)
        with faults.noted():
            lang = _lang(row)
        with faults.noted():
            place = self._place(row.get("municipality"))
        with faults.noted():
            kind = mappings.kind(row.get("kind")) if row.get("kind") else Kind.NEED.value
        with faults.noted():
            self._check_field(row)
        with faults.noted():
            created = row.created()
        faults.refuse()
        submission = _submission(row, place, kind, lang)
        with faults.noted():
            fingerprint, like = self._fingerprint(row, submission)
        faults.refuse()
        return Prepared(submission, created, row.get("field"), row.published, fingerprint, like)

    def add(self, prepared: Prepared, import_id: int) -> None:
        """Put it into the running transaction. Raises the `DomainError` that applies."""
        at = prepared.created
        made = contributions.add(prepared.submission, at=at, imported_by=self.actor)
        db.session.flush()
        db.session.add(
            ImportedRow(
                fingerprint=prepared.fingerprint, contribution_id=made.id, import_id=import_id
            )
        )
        if prepared.field:
            self._decide_field(made, prepared.field)
        if prepared.published:
            contributions.take_step(self.actor, made, Step.PUBLISH, at=at)

    def _check_field(self, row: Row) -> None:
        if row.get("field") and row.get("field") not in self.fields:
            raise Invalid("field-unknown")

    def _place(self, named: str) -> str:
        if not named:
            raise Invalid("municipality-missing")
        found = self.places.get(named.strip().casefold())
        if found is None:
            raise Invalid("municipality-unknown")
        if not self.actor.may(Permission.CONTRIBUTION_IMPORT, self.ids.get(found)):
            raise Invalid("municipality-not-yours")
        return found

    def _fingerprint(self, row: Row, submission: contributions.Submission) -> tuple[str, int]:
        """Names the row by its own id, else by its content and which one of equal rows it is."""
        content = repr((submission.municipality, row.text, row.get("created"), row.get("source")))
        own_id = row.get("own_id")
        if own_id:
            content = repr(("own id", submission.municipality, own_id))
        like = self.first.setdefault(content, row.number)
        like = like if like != row.number else 0
        if own_id and like:
            raise Invalid("own-id-twice", other=like)
        self.seen[content] += 1
        named = f"{content}#{self.seen[content]}"
        bare = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
        # Keyed: from a bare hash somebody could guess a number that was taken out of the text.
        return sealing.fingerprint(bare), like

    def _decide_field(self, contribution: Contribution, field_key: str) -> None:
        moment = events.now()
        db.session.add(
            FieldDecision(
                contribution_id=contribution.id,
                field_id=self.fields[field_key],
                decided_by_id=self.actor.id,
                decided_at=moment,
            )
        )
        events.record(self.actor, "field:decide", contribution, at=moment, field=field_key)


def _check_text(row: Row) -> None:
    if problem := text_rules.problem(row.text):
        raise Invalid(problem)


def _submission(row: Row, place: str, kind: str, lang: str) -> contributions.Submission:
    return contributions.Submission(
        key="",
        municipality=place,
        kind=kind,
        text=row.text,
        lang=lang,
        interface_lang=lang if lang in locales.interface_codes() else locales.READING,
        source=row.get("source")[:_LONGEST_SOURCE] or "import",
    )


def _place_names() -> Iterator[tuple[str, str]]:
    for municipality in district.municipalities():
        for name in (municipality.key, municipality.name, municipality.short_name):
            yield name.casefold(), municipality.key
    for target in (Target.DISTRICT, Target.UNKNOWN):
        yield target.value, target.value
    yield district.the_district().name.casefold(), Target.DISTRICT.value


def _lang(row: Row) -> str:
    given = row.get("lang")
    if not given:
        return language.detect(row.text, tuple(locales.LANGUAGES)).lang
    found = languages.language(given)
    if found is None:
        raise Invalid("lang-unknown")
    return found
