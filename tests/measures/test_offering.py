"""A measure of one municipality is offered to others whose people speak of the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from app.core.actor import SYSTEM
from app.core.errors import Conflict, NotFound
from app.district import store as district
from app.extensions import db
from app.measures.models import Measure
from app.measures.service import keeping, offering
from app.measures.store import offers
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Continuation, Theme
from tests.groupings import theme, voice
from tests.measures_of_the_round import EVALUATION, found, plan

ARABIC = "دورة مسائية"


def place(key: str) -> int:
    return district.municipality(key).id


@pytest.fixture
def evening(peine: Flask) -> Iterator[Measure]:
    """A measure of Peine from a theme in which Ilsede speaks Arabic; inside an app context."""
    with peine.app_context():
        said = [voice("Ein Kurs am Abend."), voice("نحتاج دورة", "ar", "ilsede")]
        yield found(SYSTEM, theme("Kurse", said), place("peine"))


def offered(measure: Measure, key: str = "ilsede") -> None:
    """The offer is open for this municipality. Raises `NotFound` if it is not."""
    offers.open_one(SYSTEM, measure.id, place(key))


def test_it_is_offered_to_those_who_speak_on_the_same_theme(evening: Measure) -> None:
    assert offering.offer(SYSTEM, evening) == 1
    offered(evening)
    with pytest.raises(NotFound):
        offered(evening, "lengede")
    assert offering.offer(SYSTEM, evening) == 0, "nobody is asked twice"


def test_and_where_a_theme_goes_on_with_it(evening: Measure) -> None:
    later = theme("Abendkurse", [voice("Kurs in Lengede.", municipality="lengede")])
    earlier = evening.themes[0].id
    db.session.add(Continuation(theme_id=later.id, earlier_id=earlier, similarity=0.9))
    db.session.commit()
    assert offering.offer(SYSTEM, evening) == 2
    made = offering.take_over(SYSTEM, offers.open_one(SYSTEM, evening.id, place("lengede")), plan())
    assert made.themes == [db.session.get(Theme, later.id)]


def test_what_is_closed_as_done_is_offered_by_itself(evening: Measure) -> None:
    keeping.begin(SYSTEM, evening, revision=evening.revision)
    keeping.close(SYSTEM, evening, EVALUATION, revision=evening.revision)
    offered(evening)


def test_what_was_stopped_is_offered_to_nobody(evening: Measure) -> None:
    offering.offer(SYSTEM, evening)
    keeping.stop(SYSTEM, evening, "Es fehlt an Geld.", revision=evening.revision)
    assert offers.candidates(evening) == []
    assert offers.open_for(SYSTEM) == []
    with pytest.raises(NotFound):
        offered(evening)


def test_who_takes_it_over_plans_it_anew_and_words_that_stay_bring_translations_along(
    evening: Measure,
) -> None:
    texts.add_version(evening.title, "ar", ARABIC, Origin.HUMAN)
    offering.offer(SYSTEM, evening)
    open_one = offers.open_one(SYSTEM, evening.id, place("ilsede"))
    other = plan(summary="Wir machen es samstags.", office="Gemeindebüro")
    made = offering.take_over(SYSTEM, open_one, other)
    assert (made.status, made.office, made.offered_from) == ("planned", "Gemeindebüro", evening)
    title, summary = texts.read(made.title, "ar"), texts.read(made.summary, "ar")
    assert title is not None
    assert summary is not None
    assert (title.body, summary.exact) == (ARABIC, False)
    assert offers.candidates(made) == [], "not offered back to where it comes from"
    with pytest.raises(Conflict):
        offering.take_over(SYSTEM, open_one, other)


def test_who_declines_is_not_asked_again(evening: Measure) -> None:
    offering.offer(SYSTEM, evening)
    offering.decline(SYSTEM, offers.open_one(SYSTEM, evening.id, place("ilsede")))
    assert offers.open_for(SYSTEM) == []
    assert offers.candidates(evening) == []
