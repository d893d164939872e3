"""Import of what a municipality already has: one bad row never loses a good one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sqlalchemy.exc import DataError, DBAPIError, StatementError

from app import events, jobs, sealing
from app.analysis import language
from app.contributions import store as contributions
from app.contributions.lifecycle import Step
from app.contributions.models import Contribution, ImportedRow, Kind, Target
from app.core import locales
from app.core.actor import Actor
from app.core.errors import DomainError, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.jobs import Progress
from app.moderation.service import rows
from app.moderation.service.rows import Row, Unreadable
from app.themes.models import FieldDecision

PORTION = 200

SENTENCES = {
    "collecting-closed": "this municipality does not collect contributions at present",
    "created-in-future": "the date in 'created' lies in the future",
    "created-too-early": "the date in 'created' lies before 1900",
    "created-unreadable": "the date in 'created' cannot be read (2027-03-01 or 01.03.2027)",
    "field-unknown": "there is no field of action with this key",
    "file-without-text-column": "the file has no column 'text'",
    "kind-unknown": "'kind' must be need, proposal or feedback",
    "lang-unknown": "there is no language with this code",
    "municipality-missing": "no municipality given (a column, or --municipality)",
    "municipality-unknown": "there is no municipality with this key or name",
    "not-allowed": "you may not import contributions",
    "row-broken": "the row cannot be read",
    "row-too-wide": "the row has more cells than the header",
    "text-empty": "the text is empty",
    "text-too-long": "the text is longer than 5,000 characters",
    "text-too-short": "the text has a single character",
    "text-without-words": "the text has no words",
}


@dataclass
class Report:
    """How an import went: rows added, rows known from before, (row number, reason) rejected.

    A row's number is the line of the file that it begins in, see `rows.Row`.
    """

    added: int = 0
    known: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)


def sentence(error: DomainError) -> str:
    """The reason in words."""
    return SENTENCES.get(error.code, error.code)


def import_file(
    actor: Actor,
    path: Path,
    municipality: str | None = None,
    *,
    dry_run: bool = False,
    progress: Progress,
) -> Report:
    """Bring in a CSV or JSONL file, in portions that are each kept at once.

    Stopped half-way and started again, it goes on where it was; the same file twice adds
    nothing. Equal rows inside one file are different people and all kept. Raises `Invalid` if
    the file as a whole cannot be read.
    """
    actor.demand(Permission.CONTRIBUTION_IMPORT)
    entries = list(rows.read(path))
    importer = _Importer(actor, municipality)
    report = Report()
    remaining = iter(entries)
    done = 0
    while portion := list(islice(remaining, PORTION)):
        _take(importer, portion, report)
        if dry_run:
            db.session.rollback()
        else:
            db.session.commit()
        done += len(portion)
        progress("rows", done, len(entries))
    jobs.wake("analyse")
    return report


def _take(importer: _Importer, portion: list[Row | Unreadable], report: Report) -> None:
    for row in portion:
        if isinstance(row, Unreadable):
            report.rejected.append((row.number, SENTENCES[row.code]))
            continue
        try:
            # A savepoint: what the database refuses in one row undoes nothing of the others.
            with db.session.begin_nested():
                added = importer.add(row)
        except DomainError as error:
            report.rejected.append((row.number, sentence(error)))
        except StatementError as error:
            if not _is_about_values(error):
                raise
            report.rejected.append((row.number, SENTENCES["row-broken"]))
        else:
            report.added += added
            report.known += not added


def _is_about_values(error: StatementError) -> bool:
    # Everything else, such as a full disk or a lost connection, is no row's fault.
    return isinstance(error, DataError) or not isinstance(error, DBAPIError)


class _Importer:
    """Turns rows into contributions and knows which rows came in before."""

    def __init__(self, actor: Actor, municipality: str | None) -> None:
        self.actor = actor
        self.places = dict(_place_names())
        self.fields = {entry.key: entry.id for entry in district.fields()}
        self.default = self.place(municipality) if municipality else None
        self.seen: Counter[str] = Counter()

    def add(self, row: Row) -> bool:
        """Add one row; False if it came in before. Raises the `DomainError` that applies."""
        submission = self.submission(row)
        field_key = row.get("field")
        if field_key and field_key not in self.fields:
            raise Invalid("field-unknown")
        created = row.created()
        fingerprint = self.fingerprint(row, submission)
        if db.session.get(ImportedRow, fingerprint):
            return False
        contribution = contributions.add(submission, at=created, imported_by=self.actor)
        db.session.flush()
        db.session.add(ImportedRow(fingerprint=fingerprint, contribution_id=contribution.id))
        if field_key:
            self.decide_field(contribution, field_key)
        if row.published:
            contributions.take_step(self.actor, contribution, Step.PUBLISH, at=created)
        return True

    def submission(self, row: Row) -> contributions.Submission:
        named = row.get("municipality")
        place = self.place(named) if named else self.default
        if place is None:
            raise Invalid("municipality-missing")
        lang = _lang(row)
        return contributions.Submission(
            key="",
            municipality=place,
            kind=row.get("kind").lower() or Kind.NEED,
            text=row.text,
            lang=lang,
            interface_lang=lang if lang in locales.interface_codes() else locales.READING,
            source=row.get("source")[:40] or "import",
        )

    def place(self, named: str) -> str:
        found = self.places.get(named.strip().casefold())
        if found is None:
            raise Invalid("municipality-unknown")
        return found

    def fingerprint(self, row: Row, submission: contributions.Submission) -> str:
        """Names the row by its content, and equal rows by which one of them it is.

        Keyed: from a bare hash of a text somebody could guess the number that was taken out of it.
        """
        content = repr((submission.municipality, row.text, row.get("created"), row.get("source")))
        self.seen[content] += 1
        named = hashlib.sha256(f"{content}#{self.seen[content]}".encode()).hexdigest()
        return sealing.fingerprint(named)

    def decide_field(self, contribution: Contribution, field_key: str) -> None:
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


def _place_names() -> Iterator[tuple[str, str]]:
    for municipality in district.municipalities():
        for name in (municipality.key, municipality.name, municipality.short_name):
            yield name.casefold(), municipality.key
    for target in (Target.DISTRICT, Target.UNKNOWN):
        yield target.value, target.value


def _lang(row: Row) -> str:
    given = row.get("lang")
    if not given:
        return language.detect(row.text, tuple(locales.LANGUAGES)).lang
    found = locales.look_up(given, locales.LANGUAGES)
    if found is None:
        raise Invalid("lang-unknown")
    return found
