"""How many people live in the demonstration's places, and what was measured there: invented."""

from __future__ import annotations

import csv
from pathlib import Path

from app.core.actor import SYSTEM
from app.reporting.service import indicators, population
from app.reporting.store import indicators as store


def bring(folder: Path) -> None:
    """Take population figures and series of indicators from the material's folder, each once.

    Either file may be missing. What a district does not have gets nothing: an indicator alone,
    population figures as a whole.
    """
    people, measured = folder / "population.csv", folder / "measured.csv"
    if people.exists():
        population.load(SYSTEM, people.read_bytes())
    if measured.exists():
        _measure(measured)


def _measure(series: Path) -> None:
    known = {row.key: row for row in store.kept()}
    with series.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter=";"):
            found, year = known.get(line["indicator"]), int(line["year"])
            if found is not None and store.value(found, None, year) is None:
                indicators.measure(SYSTEM, found, None, year, float(line["value"]))
