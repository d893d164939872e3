"""Two people arrange themes at the same moment: undoing takes back the own change only."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from flask import Flask

from app.core.actor import Actor
from app.district import store as district
from app.extensions import db
from app.themes.models import Arrangement, Reach, Theme
from app.themes.service import arranging, undoing
from app.themes.store import groups
from tests.builders import Staff
from tests.groupings import theme, voice

Change = Callable[[Actor, Theme], None]


def rename(actor: Actor, found: Theme) -> None:
    arranging.rename(actor, found, "Ihr Titel")


def mark(actor: Actor, found: Theme) -> None:
    arranging.mark_reach(actor, found, district.municipality("peine").id, Reach.MUNICIPAL)


@pytest.mark.parametrize("change", [rename, mark])
def test_what_a_colleague_changes_meanwhile_is_not_undone_with_ones_own(
    peine: Flask, staff: Callable[..., Staff], change: Change
) -> None:
    first, second = (staff("coordinator", "peine").actor for _ in range(2))
    with peine.app_context():
        mine, theirs = theme("Bus", [voice("Bus")]).id, theme("Arzt", [voice("Arzt")]).id

    def meanwhile() -> None:
        with peine.app_context():
            change(second, db.session.get_one(Theme, theirs))

    with ThreadPoolExecutor(1) as pool:
        with peine.app_context():
            found = db.session.get_one(Theme, mine)
            with undoing.recorded(first, "theme:rename", found.cycle_id):
                colleague = pool.submit(meanwhile)
                wait([colleague], timeout=1)  # who waits for us is not ready before we are
                found.title, found.named_by_id = "Mein Titel", first.id
            db.session.commit()
        colleague.result()
    with peine.app_context():
        own = db.session.query(Arrangement).filter_by(actor_id=first.id).one()
        undoing.undo(first, own)
        assert db.session.get_one(Theme, mine).title != "Mein Titel"
        assert changed(theirs, change)


def changed(theme_id: int, change: Change) -> bool:
    """Whether the colleague's change still stands."""
    if change is rename:
        return db.session.get_one(Theme, theme_id).title == "Ihr Titel"
    return list(groups.reaches([theme_id]).values()) == [Reach.MUNICIPAL]
