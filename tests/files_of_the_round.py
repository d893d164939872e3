"""Files that the coordinator of Peine has brought, in every state that an import can be in."""

from __future__ import annotations

from app.core.actor import Actor
from app.district import store as district
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import WORKED_ON, State
from app.importing.models import Import
from app.importing.service import handling
from app.importing.tasks import bringing_in, checking, reading, undoing

ROWS = (
    "Beitrag;Sprache;Thema;Datum",
    "Am Bahnhof {name} fehlt eine Rampe.;de;Mobilität;01.03.2026",
    "Ein Treffpunkt {name} wäre schön.;Deutsch;Freizeit;",
    ";de;;",
    "Mehr Licht {name}, bitte.;klingonisch;;",
)


COLUMNS = ("A", "B", "C", "D")


def words() -> set[str]:
    """All that stands in these files, and the letters that spreadsheets give to columns."""
    rows = [row.format(name=state.value) for state in State for row in ROWS]
    names = {f"Liste {state.value}.csv" for state in State}
    return {cell for row in rows for cell in row.split(";") if cell} | names | set(COLUMNS)


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def bring_files(actor: Actor, place: str) -> dict[str, int]:
    """State → the id of an import in it.

    Those that wait for the worker come last: it takes what has waited longest.
    """
    in_order = sorted(State, key=lambda state: (state in WORKED_ON, -list(State).index(state)))
    return {state.value: _in(state, actor, place) for state in in_order}


def _in(state: State, actor: Actor, place: str) -> int:
    name = f"Liste {state.value}.csv"
    content = "\n".join(ROWS).format(name=state.value) if state != State.REFUSED else "%PDF-1.7"
    found = handling.upload(actor, district.municipality(place).id, name, content.encode())
    for step in _WAY[state]:
        _STEPS[step](actor, found.id)
    assert store.by_id(actor, found.id).state == state
    db.session.commit()
    return found.id


def _choose(actor: Actor, import_id: int) -> None:
    found: Import = store.by_id(actor, import_id)
    mapping = store.proposed(found)
    mapping.fixed["municipality"] = "peine"
    handling.choose(actor, import_id, mapping)


_STEPS = {
    "read": lambda _actor, number: reading.read_one(number, quiet),
    "choose": _choose,
    "check": lambda _actor, _number: checking.check_next(quiet),
    "start": lambda actor, number: handling.start(actor, number),
    "stop": lambda actor, number: handling.stop(actor, number),
    "bring": lambda _actor, number: bringing_in.bring_in(number, quiet),
    "discard": lambda actor, number: handling.discard(actor, number),
    "undo": lambda actor, number: handling.undo(actor, number),
    "take": lambda _actor, _number: undoing.go_on(quiet),
}
_CHECKED = ("read", "choose", "check")
_WAY: dict[State, tuple[str, ...]] = {
    State.UPLOADED: (),
    State.READ: ("read",),
    State.REFUSED: ("read",),
    State.CHECKING: ("read", "choose"),
    State.CHECKED: _CHECKED,
    State.RUNNING: (*_CHECKED, "start"),
    State.STOPPED: (*_CHECKED, "start", "stop"),
    State.DONE: (*_CHECKED, "start", "bring"),
    State.DISCARDED: ("discard",),
    State.UNDOING: (*_CHECKED, "start", "bring", "undo"),
    State.UNDONE: (*_CHECKED, "start", "bring", "undo", "take"),
}
"""How an import gets into each state. The worker's steps take the oldest that waits for them."""
