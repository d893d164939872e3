"""The dry run: every row is looked at, and none comes in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from app import events
from app.core.folding import fold
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.importing.models import Import, ImportProblem
from app.importing.rules import bounds
from app.importing.rules.mapping import Mapping
from app.importing.rules.table import Line
from app.importing.service.engine import Engine
from app.importing.tasks import going_through
from app.jobs import Progress


class _Findings:
    """What was counted so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(good=0, known=0, rejected=0)
        self.langs: Counter[str] = Counter()
        self.values: Counter[str] = Counter()
        self.spelt: dict[str, str] = {}
        self.problems: list[ImportProblem] = []

    def look_at(self, engine: Engine, lines: list[Line]) -> None:
        looked = list(going_through.look_at(engine, lines))
        known = store.known_among(good.fingerprint for _line, good, _said in looked if good)
        for line, good, said in looked:
            self.problems += said
            self._note_value(engine.mapping, line)
            if good is None:
                self.counts["rejected"] += 1
            elif good.fingerprint in known:
                self.counts["known"] += 1
            else:
                self.counts["good"] += 1
                self.langs[good.submission.lang] += 1

    def as_data(self) -> dict[str, Any]:
        values = [
            [self.spelt[key], count] for key, count in self.values.most_common(bounds.MOST_VALUES)
        ]
        return {**self.counts, "langs": dict(self.langs.most_common()), "values": values}

    def _note_value(self, mapping: Mapping, line: Line) -> None:
        """Which values the column for the field has, to be set against the fields of action."""
        column = mapping.columns.get("field", len(line.cells))
        value = line.cells[column] if column < len(line.cells) else ""
        if value and len(value) <= bounds.LONGEST_VALUE:
            self.spelt.setdefault(fold(value), value)
            self.values[fold(value)] += 1


def check_next(progress: Progress) -> int:
    """Look at every row of the file that has waited longest. Returns how many rows."""
    import_id = store.next_in(State.CHECKING)
    found = store.locked(import_id) if import_id is not None else None
    if found is None or found.state != State.CHECKING:
        db.session.rollback()
        return 0
    revision, mapping = found.revision, store.mapping_of(found)
    engine, findings, number = going_through.engine_for(found, mapping), _Findings(), 0
    while lines := store.lines_of(found, number := number + 1):
        data = store.data_lines(found, number, mapping)
        db.session.commit()  # nobody waits for the database meanwhile
        findings.look_at(engine, data)
        found = _still_wanted(found.id, revision)
        if found is None:
            return len(lines)
        found.looked_at += len(data)
        progress("rows looked at", found.looked_at, found.rows)
        db.session.commit()
    _keep(found, findings)
    return max(found.rows, 1)


def _keep(found: Import, findings: _Findings) -> None:
    kept = _still_wanted(found.id, found.revision)
    if kept is not None:
        store.forget_problems(kept)
        for problem in findings.problems:
            problem.import_id = kept.id
        db.session.add_all(findings.problems)
        kept.found = findings.as_data()
        store.change(kept, State.CHECKED, events.now())
    db.session.commit()


def _still_wanted(import_id: int, revision: int) -> Import | None:
    """The import, unless somebody discarded it, or chose other columns, meanwhile."""
    found = store.locked(import_id)
    wanted = found is not None and (found.state, found.revision) == (State.CHECKING, revision)
    if not wanted:
        db.session.rollback()
    return found if wanted else None
