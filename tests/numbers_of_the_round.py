"""What the district measures in the round: population figures, and an indicator with its series."""

from __future__ import annotations

from app.core.actor import SYSTEM
from app.district import store as district
from app.reporting.rules import indicators as rules
from app.reporting.service import indicators, population
from app.reporting.store import indicators as store
from tests.builders import DISTRICT_FILE

GROUP = "Alle"
PEOPLE = f"Gemeinde;Gruppe;Jahr;Wert\nPeine;{GROUP};2025;50000\nIlsede;{GROUP};2025;22000\n"


def keep_numbers() -> None:
    """The indicators of the district's file, two numbers of one of them, and how many live here."""
    entries = rules.parse(DISTRICT_FILE.read_text("utf-8"), DISTRICT_FILE.name)
    indicators.load(SYSTEM, entries)
    work = store.indicator("work")
    indicators.measure(SYSTEM, work, None, 2025, 47.5)
    indicators.measure(SYSTEM, work, district.municipality("peine").id, 2025, 46)
    population.load(SYSTEM, PEOPLE.encode())
