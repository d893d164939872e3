"""What stands for a theme, who contradicts, and what was promised in the round before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from flask import Flask

from app import jobs
from app.analysis.vectors import DIMENSIONS, pack
from app.contributions.models import Contribution
from app.district import store as district
from app.district.models import Cycle
from app.extensions import db
from app.themes.models import TextVector, Theme
from app.themes.store import portrait
from tests.groupings import looks_like, theme, voice


def work() -> None:
    jobs.run("group", lambda *_: None)


@pytest.fixture
def buses(peine: Flask) -> Flask:
    with peine.app_context():
        said = [
            voice("Wir brauchen am Abend einen Bus nach Vöhrum."),
            voice("نحتاج إلى حافلة في المساء", "ar", german="Wir brauchen abends einen Bus."),
            voice("Bitte mehr Busse am Abend, auch am Sonntag."),
            voice("Akşam otobüs yok", "tr", german="Abends gibt es keinen Bus."),
            voice("Mehr Busse brauchen wir nicht, das ist Geldverschwendung."),
        ]
        for one in said:
            looks_like(one, 1)
        theme("Busse", said)
    return peine


def test_typical_statements_and_the_counter_voice_are_found(buses: Flask) -> None:
    with buses.app_context():
        work()
        found = portrait.portrait(db.session.scalars(db.select(Theme)).unique().one())
        assert 1 <= len(found.typical) <= 3
        assert len({said.lang for said in found.typical}) > 1
        assert "Geldverschwendung" in found.counter.original().body
        assert found.counter not in found.typical


def test_who_takes_the_words_back_stands_for_nothing_any_more(buses: Flask) -> None:
    with buses.app_context():
        work()
        found = db.session.scalars(db.select(Theme)).unique().one()
        against = portrait.portrait(found).counter
        against.state = "withdrawn"
        db.session.commit()
        assert portrait.portrait(found).counter is None


def test_what_is_said_after_midnight_counts_for_the_new_month(peine: Flask) -> None:
    with peine.app_context():
        said = voice("Ein Bus fehlt.")
        said.created_at = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
        found = theme("Busse", [said])
        assert [row["month"] for row in portrait.by_month(found.id)] == [date(2026, 3, 1)]


def test_a_theme_tells_when_it_was_said(buses: Flask) -> None:
    with buses.app_context():
        early = db.session.scalars(db.select(Contribution)).unique().first()
        early.created_at = early.created_at - timedelta(days=62)
        db.session.commit()
        rows = portrait.by_month(db.session.scalars(db.select(Theme)).unique().one().id)
        assert [row["count"] for row in rows] == [1, 4]
        first, second = (row["month"] for row in rows)
        assert first < second


def _round_before(*themes: Theme) -> Cycle:
    """These themes, with all that was said in them, belong to the cycle before this one."""
    current = district.current_cycle()
    start = current.starts_on - timedelta(days=730)
    before = Cycle(key="before", name="Runde davor", starts_on=start, ends_on=start)
    before.conference_on = start
    db.session.add(before)
    db.session.flush()
    for row in themes:
        row.cycle_id = before.id
        for concern in row.concerns:
            concern.cycle_id = before.id
            for member in concern.members:
                member.contribution.cycle_id = before.id
    db.session.commit()
    return before


def _means(said: Contribution, *directions: int) -> None:
    """A vector of its own making: equal parts of these directions."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[list(directions)] = 1 / np.sqrt(len(directions))
    version = said.statement.versions[0].id
    db.session.add(
        TextVector(version_id=version, encoder="by hand", reference_set="none", data=pack(vector))
    )


def test_a_theme_of_the_round_before_is_found_again_and_another_is_gone(peine: Flask) -> None:
    with peine.app_context():
        rows = {}
        for number, name in enumerate(["Busse", "Ärzte", "Feste", "Wohnen"], start=1):
            said = [voice(f"{name} {extra}") for extra in range(2)]
            for extra, one in enumerate(said):
                _means(one, number, 100 + 10 * number + extra)
            rows[name] = theme(name, said)
        before = _round_before(rows["Busse"], rows["Feste"])
        again = [voice(f"Wieder Busse {extra}") for extra in range(2)]
        for extra, one in enumerate(again):
            _means(one, 1, 200 + extra)
        later = theme("Busse am Abend", again)
        db.session.commit()
        work()
        cycle = district.current_cycle().id
        assert portrait.earlier(later).id == rows["Busse"].id
        assert portrait.continuing(cycle) == {later.id}
        gone = portrait.gone(cycle, before.id)
        assert [row.id for row in gone] == [rows["Feste"].id]
