"""Putting rows back as they were, as long as no person has touched them since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.core.errors import Conflict
from app.extensions import db
from app.themes import rules
from app.themes.models import Concern, ConcernMember, Theme, ThemeReach
from app.themes.store import arrangements, groups, hung_on
from app.themes.store.arrangements import Key, Row

_REFERS = {
    "theme_id": "theme",
    "merged_into_id": "theme",
    "concern_id": "concern",
    "other_id": "concern",
}
_MADE_FIRST = ("theme", "concern", "concern_member", "separation", "theme_reach")


class Restoring:
    """One undo, in the running transaction.

    Rows that are gone get their old number again, or another one where the database has given it
    to something new meanwhile.
    """

    def __init__(self, cycle_id: int, changes: list[dict[str, Any]]) -> None:
        self.changes = sorted(changes, key=lambda entry: _MADE_FIRST.index(entry["table"]))
        self.now = arrangements.snapshot(cycle_id)
        self.renumbered: dict[tuple[str, int], int] = {}

    def run(self) -> None:
        """Raises `Conflict` ("changed-since") and leaves everything as it is."""
        for entry in self.changes:
            self._demand_untouched(entry)
        for entry in self.changes:
            if entry["before"] is not None and entry["after"] is None:
                self._bring_back(entry["table"], entry["before"])
        for entry in self.changes:
            if entry["before"] is not None and entry["after"] is not None:
                self._put_back(entry)
        for entry in reversed(self.changes):
            if entry["before"] is None:
                self._take_away(entry["table"], entry["after"])
        db.session.expire_all()
        self._name_the_nameless()

    def _demand_untouched(self, entry: dict[str, Any]) -> None:
        name, before, after = entry["table"], entry["before"], entry["after"]
        if after is None:
            present = self.now.get(arrangements.key_of(name, before))
            if present is not None and name not in {"theme", "concern"}:
                raise Conflict("changed-since")
            return
        present = self.now.get(arrangements.key_of(name, after))
        if present is None and name == "concern_member":
            return  # the person has taken the words back since
        parts = _changed(entry)
        if present is None or any(present[part] != after[part] for part in parts):
            raise Conflict("changed-since")
        if before is not None:
            self._demand_a_place(name, before)
        else:
            self._demand_nothing_new(name, after.get("id", 0))

    def _demand_a_place(self, name: str, before: Row) -> None:
        """Where it came from must still be there, or come back along with it."""
        part, where = {
            "concern": ("theme_id", "theme"),
            "concern_member": ("concern_id", "concern"),
        }.get(name, ("", ""))
        key = before.get(part)
        if key is None or (where, (key,)) in self.now:
            return
        brought = [row["before"] for row in self.changes if row["table"] == where]
        if key not in [row["id"] for row in brought if row is not None]:
            raise Conflict("changed-since")

    def _demand_nothing_new(self, name: str, key: int) -> None:
        """What is taken away again must not hold anything that a person put there since."""
        looked_at = ("answer", "theme")  # for themselves
        if name == "theme" and hung_on.something_hangs_on(key, besides=looked_at):
            raise Conflict("changed-since")
        known = {
            arrangements.key_of(row["table"], row["after"]) for row in self.changes if row["after"]
        }
        for (table, pk), row in self.now.items():
            if (table, pk) in known:
                continue
            inside = {
                ("theme", "concern"): row.get("theme_id") == key and row.get("pinned"),
                ("theme", "theme_reach"): row.get("theme_id") == key,
                ("theme", "theme"): row.get("merged_into_id") == key,
                ("concern", "concern_member"): row.get("concern_id") == key
                and row.get("moved_by_id") is not None,
            }
            if inside.get((name, table)):
                raise Conflict("changed-since")

    def _bring_back(self, name: str, row: Row) -> None:
        table, values = arrangements.table(name), self._values(name, row)
        if name in {"theme", "concern"} and arrangements.key_of(name, row) in self.now:
            old = values.pop("id")
            made = db.session.execute(insert(table).values(values).returning(table.c.id))
            self.renumbered[name, old] = made.scalar_one()
        else:
            db.session.execute(insert(table).values(values))

    def _put_back(self, entry: dict[str, Any]) -> None:
        name, row = entry["table"], entry["before"]
        key = arrangements.key_of(name, row)
        if key in self.now:
            values = self._values(name, row)
            parts = {part: values[part] for part in _changed(entry)}
            db.session.execute(update(arrangements.table(name)).where(*_is(key)).values(parts))

    def _take_away(self, name: str, row: Row) -> None:
        """The machine's own additions go along; it finds another place for them."""
        if name == "concern":
            here = ConcernMember.concern_id == row["id"]
            db.session.execute(delete(ConcernMember).where(here))
        if name == "theme":
            db.session.execute(delete(ThemeReach).where(ThemeReach.theme_id == row["id"]))
            here = Concern.theme_id == row["id"]
            db.session.execute(update(Concern).where(here).values(theme_id=None))
        key = arrangements.key_of(name, row)
        db.session.execute(delete(arrangements.table(name)).where(*_is(key)))

    def _values(self, name: str, row: Row) -> Row:
        """The row for the database, with the numbers that things have now."""
        values: Row = {}
        for column, value in row.items():
            if column.endswith("_at") and value is not None:
                value = datetime.fromisoformat(value)
            refers = (_REFERS.get(column, ""), value)
            values[column] = self.renumbered.get(refers, value) if refers[0] else value
        if name == "concern":
            values.setdefault("title", "")
        if name == "separation":
            values = dict(zip(("concern_id", "other_id"), sorted(values.values()), strict=True))
        return values

    def _name_the_nameless(self) -> None:
        """Titles that nobody typed are the machine's; until its next run they come from the words
        that there are."""
        brought = select(Concern).where(Concern.id.in_(self._ids("concern")))
        for concern in db.session.scalars(brought).all():
            members = groups.concern_members(concern.id)
            reading = members[0].german() or members[0].original() if members else None
            if not concern.title and reading:
                concern.title = rules.excerpt(reading.body)
        db.session.flush()
        nameless = Theme.id.in_(self._ids("theme")) & Theme.named_by_id.is_(None)
        for theme in db.session.scalars(select(Theme).where(nameless)).unique().all():
            if not theme.title:
                titles = [concern.title for concern in theme.concerns if concern.title]
                theme.title = theme.suggested or next(iter(titles), rules.NAMELESS)

    def _ids(self, name: str) -> list[int]:
        """What there was before, under the numbers that it has now."""
        rows = [entry["before"] for entry in self.changes if entry["table"] == name]
        keys = [row["id"] for row in rows if row is not None]
        return [self.renumbered.get((name, key), key) for key in keys]


def _changed(entry: dict[str, Any]) -> list[str]:
    """What the change itself decided; whatever else was decided since stays as it is now."""
    before, after = entry["before"], entry["after"]
    parts = arrangements.OURS[entry["table"]][1]
    return [part for part in parts if before is None or before[part] != after[part]]


def _is(key: Key) -> list[Any]:
    name, values = key
    columns = arrangements.table(name).primary_key
    return [column == value for column, value in zip(columns, values, strict=True)]
