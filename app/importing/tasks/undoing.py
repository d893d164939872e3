"""Taking an import back: what nobody has worked on leaves no trace but the line in the list."""

from __future__ import annotations

from app import events, jobs
from app.contributions import service as contributions
from app.contributions import store as contribution_store
from app.core.actor import SYSTEM
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.importing.store import removing, touched
from app.importing.store.touched import Why
from app.jobs import Progress

PORTION = 200


def go_on(progress: Progress) -> int:
    """Take the import back that has waited longest. Returns how many contributions it was about.

    Killed half-way it begins anew with what is left.
    """
    import_id = store.next_in(State.UNDOING)
    db.session.rollback()
    if import_id is None:
        return 0
    last = 0
    while ids := store.brought_in(import_id, last, PORTION):
        last = ids[-1]
        _take_back(import_id, ids, progress)
    return _finish(import_id) + 1


def _take_back(import_id: int, ids: list[int], progress: Progress) -> None:
    found = store.locked(import_id)
    if found is None or found.state != State.UNDOING:
        db.session.rollback()
        return
    known = touched.sort(ids)
    found.removed += len(known.free)
    done, total, erase_too = found.removed, found.added, found.erase_too
    db.session.flush()
    removing.remove(known.free)
    db.session.commit()
    if erase_too:
        _erase([key for key, why in known.stay.items() if why != Why.GONE])
    progress("taken back", done, total)


def _erase(ids: list[int]) -> None:
    """As if the person who spoke had asked the office: no word stays, in frozen dossiers either."""
    for contribution in contribution_store.with_ids(ids).values():
        contributions.erase(SYSTEM, contribution)


def _finish(import_id: int) -> int:
    found = store.locked(import_id)
    if found is None or found.state != State.UNDOING:
        db.session.rollback()
        return 0
    found.stayed = found.added - found.removed
    store.forget_problems(found)
    store.change(found, State.UNDONE, events.now())
    removed = found.removed
    db.session.commit()
    for name in ("analyse", "group"):
        jobs.wake(name)
    return removed
