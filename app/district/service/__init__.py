"""Loading a district, and opening or closing a municipality for contributions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app import events, jobs
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store
from app.district.models import District, Field, Municipality
from app.district.rules import reading
from app.district.service import rounds
from app.extensions import db


@dataclass(frozen=True)
class Loaded:
    """What a load did: entries added, changed, and retired because the file lacks them.

    `began`, `waits`: the name of a round that began now, or whose first day has not come yet.
    """

    added: int
    changed: int
    retired: int
    began: str = ""
    waits: str = ""


def load(actor: Actor, path: Path, *, at: datetime | None = None) -> Loaded:
    """Bring the database in line with a district file. Loading it twice changes nothing.

    Nothing is ever deleted: what the file no longer names is retired, so that contributions keep
    their municipality and field. Fields that people founded here stay. Another [cycle] than the
    present one begins the next round (see `rounds.put`). Raises `FileMistake`, and `Conflict`
    where another district is served already ("other-district") or a round would go back.
    """
    file = read(path)
    before, district = store.any_cycle(), _the_row(file)
    counts = [_put(district, _district_values(file))]
    turned = rounds.put(actor, file.cycle, at=at)
    counts.append(turned)
    counts += _put_all(Municipality, [asdict(entry) for entry in file.municipalities])
    counts += _put_all(Field, [asdict(entry) for entry in file.fields])
    done = {name: counts.count(name) for name in ("added", "changed", "retired")}
    if any(done.values()):
        events.record(actor, "district:load", district, at=at, **done)
    db.session.commit()
    for name in ("analyse", "go-along"):
        jobs.wake(name)
    name = str(file.cycle["name"])
    return Loaded(
        **done,
        began=name if before is not None and turned == "added" else "",
        waits=name if turned == "early" else "",
    )


def read(path: Path) -> reading.DistrictFile:
    """What a district file says. Raises `FileMistake`."""
    return reading.parse(path.read_text(encoding="utf-8"), path.name)


def switch_collecting(
    actor: Actor, municipality: Municipality, collecting: bool, *, at: datetime | None = None
) -> None:
    """Open or close a municipality for contributions."""
    actor.demand(Permission.COLLECTING_SWITCH, municipality.id)
    if municipality.collecting != collecting:
        municipality.collecting = collecting
        kind = "collecting:open" if collecting else "collecting:close"
        events.record(actor, kind, municipality, at=at)
        db.session.commit()


def _the_row(file: reading.DistrictFile) -> District:
    district = db.session.scalars(select(District)).first()
    if district is None:
        district = District(key=file.key)
        db.session.add(district)
    elif district.key != file.key:
        raise Conflict("other-district", here=district.key, file=file.key)
    return district


def _district_values(file: reading.DistrictFile) -> dict[str, object]:
    names = ("name", "reply_within_days", "contact_email", "default_language", "languages")
    accessibility = asdict(file.accessibility) if file.accessibility else None
    return {**{name: getattr(file, name) for name in names}, "accessibility": accessibility}


def _put_all(
    table: type[Municipality] | type[Field], entries: list[dict[str, object]]
) -> list[str]:
    rows: Iterable[Municipality | Field] = db.session.scalars(select(table))
    known = {row.key: row for row in rows}
    done = []
    for position, entry in enumerate(entries):
        row = known.pop(str(entry["key"]), None)
        if row is None:
            row = table(key=str(entry["key"]))
            db.session.add(row)
        done.append(_put(row, {**entry, "position": position, "retired": False}))
    for row in known.values():
        if not row.retired and getattr(row, "founded_at", None) is None:
            row.retired = True
            done.append("retired")
    return done


def _put(row: District | Municipality | Field, values: dict[str, object]) -> str:
    new = row.id is None
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    if new:
        return "added"
    return "changed" if different else "same"
