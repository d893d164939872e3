"""Without figures some pictures of the demonstration's monitoring have nothing to show."""

from __future__ import annotations

from flask import Flask

from app.core.actor import SYSTEM
from app.demo.rules import FOLDER
from app.demo.service import figures
from app.district import store as district
from app.reporting.rules.indicators import Dimension, parse
from app.reporting.service import indicators
from app.reporting.store import indicators as measured
from app.reporting.store import population
from tests.builders import DISTRICT_FILE


def test_each_place_has_people_and_each_dimension_a_series_and_bringing_them_twice_adds_nothing(
    peine: Flask,
) -> None:
    with peine.app_context():
        source = DISTRICT_FILE.read_text(encoding="utf-8")
        indicators.load(SYSTEM, parse(source, DISTRICT_FILE.name))
        figures.bring(FOLDER)
        kept = measured.kept()
        assert {row.dimension for row in kept if len(row.series) > 1} == set(Dimension)
        people = population.figures()
        assert {place for place, _group, _year in people} == {
            row.id for row in district.municipalities()
        }
        revisions = [row.revision for row in kept]
        figures.bring(FOLDER)
        assert population.figures() == people
        assert [row.revision for row in measured.kept()] == revisions


def test_indicators_that_a_district_does_not_have_are_left_out(peine: Flask) -> None:
    with peine.app_context():
        for row in measured.kept():
            indicators.retire(SYSTEM, row, revision=row.revision)
        figures.bring(FOLDER)
        assert measured.kept() == []
