"""The district's dossier: all municipalities side by side, in every format, for planners."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import select

from app import jobs
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, Scope, speaker
from app.core.errors import Conflict, Invalid, NotAllowed
from app.district import store as district
from app.dossiers import service
from app.dossiers.rules import district as rules
from app.dossiers.rules.content import Content
from app.dossiers.service import whole
from app.dossiers.store import brought
from app.extensions import db
from app.mail import OutboxMail
from app.redaction import service as redaction
from app.themes.models import Reach
from app.themes.service import arranging
from app.themes.store import overview
from tests.builders import fill, page
from tests.dossiers.test_pages import NewStaff
from tests.dossiers.test_rules import COVER
from tests.groupings import theme, voice
from tests.redaction import traces

FIRST = "/en/staff/dossiers/all/1"
PAGE = "/en/staff/district-dossier"


def two_places() -> dict[str, Contribution]:
    """A theme of Peine and Lengede, one of Lengede alone, and a single voice, all forwarded."""
    said = {
        "peine": voice("Abends fährt kein Bus."),
        "arabic": voice("لا توجد حافلة مساءً.", "ar", german="Abends gibt es keinen Bus."),
        "lengede": voice("Kein Bus nach Lengede.", municipality="lengede"),
        "flat": voice("Es gibt keine Wohnung.", municipality="lengede"),
        "alone": voice("Ein Trinkbrunnen fehlt.", municipality="lengede"),
    }
    made = theme("Busse", [said["peine"], said["arabic"]], [said["lengede"]])
    theme("Wohnen", [said["flat"]], field="housing")
    peine, lengede = (district.municipality(key).id for key in ("peine", "lengede"))
    arranging.mark_reach(SYSTEM, made, lengede, Reach.DISTRICT)
    service.introduce(SYSTEM, lengede, "In Lengede kamen viele.")
    for place in (peine, lengede):
        service.forward(SYSTEM, place)
    return said


def themes_of(content: Content) -> dict[str, dict[str, object]]:
    return {theme["title"]: theme for field in content["fields"] for theme in field["themes"]}


def test_everybody_in_a_forwarded_dossier_is_counted_once(peine: Flask) -> None:
    with peine.app_context():
        two_places()
        content = whole.freeze(SYSTEM).content
        open_places = [source["place"] for source in content["sources"]]
    in_themes = sum(theme["count"] for theme in themes_of(content).values())  # type: ignore[misc]
    alone = sum(single["count"] for single in content["singles"])
    assert in_themes + alone == content["participation"]["published"] == 5
    assert open_places == ["peine", "lengede"]
    assert "Edemissen" in content["missing"]


def test_a_theme_says_where_it_was_said_and_how_each_place_sees_it(peine: Flask) -> None:
    with peine.app_context():
        two_places()
        busses = themes_of(whole.freeze(SYSTEM).content)["Busse"]
    places = [(row["place"], row["count"], row["reach_code"]) for row in busses["places"]]  # type: ignore[attr-defined]
    assert places == [("peine", 2, "open"), ("lengede", 1, "district")]
    said = [quote["original"] for quote in busses["quotes"]]  # type: ignore[attr-defined]
    assert "Kein Bus nach Lengede." in said[:2], "each municipality has its turn"


def test_themes_that_were_joined_since_are_one(peine: Flask) -> None:
    with peine.app_context():
        two_places()
        content = service.read(SYSTEM, district.municipality("lengede").id, 1).content
        themes = themes_of(content)
        busses, flats = themes["Busse"], themes["Wohnen"]
        joined = rules.compose(
            COVER, [content], {int(str(flats["id"])): int(str(busses["id"]))}, []
        )
    (only,) = themes_of(joined).values()
    assert (only["title"], only["count"]) == ("Busse", 2)


def test_only_the_newest_version_of_a_place_counts(peine: Flask) -> None:
    with peine.app_context():
        two_places()
        service.forward(SYSTEM, district.municipality("peine").id)
        content = whole.freeze(SYSTEM).content
        assert [source["number"] for source in content["sources"]] == [2, 1]
        assert content["participation"]["published"] == 5


def test_planners_make_it_and_read_it_in_every_format(peine: Flask, staff: NewStaff) -> None:
    planner = staff("planner")
    with peine.app_context():
        two_places()
    assert fill(planner.client, PAGE).headers["Location"] == FIRST
    with peine.app_context():
        jobs.run("announce-dossiers")
        jobs.run("render-dossiers")
        mails = [row.letter().body for row in db.session.scalars(select(OutboxMail))]
    assert any("/de/staff/dossiers/all/1" in mail for mail in mails)
    shown = " ".join(page(planner.client.get(FIRST)).main.get_text().split())
    assert "In Lengede kamen viele." in shown
    assert "All municipalities" in page(planner.client.get(FIRST)).h1.get_text()
    for ending in (".pdf", ".docx", ".xlsx", ".json", "-spread.csv", "-sources.csv", "/changes"):
        assert planner.client.get(FIRST + ending).status_code == 200, ending
    assert "Lengede;1" in planner.client.get(f"{FIRST}-spread.csv").get_data(as_text=True)
    listed = page(planner.client.get("/en/staff/dossiers"))
    assert FIRST in {link["href"] for link in listed.select("main a")}


def test_nobody_else_makes_or_reads_it(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        two_places()
        whole.freeze(SYSTEM)
        for attempt in (
            lambda: whole.freeze(coordinator.actor),
            lambda: whole.draft(coordinator.actor),
            lambda: service.read(coordinator.actor, Scope.EVERYWHERE, 1),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    for address in (PAGE, FIRST, f"{FIRST}.json", f"{FIRST}-spread.csv", f"{FIRST}.pdf"):
        assert coordinator.client.get(address).status_code == 404
    assert "/all/" not in coordinator.client.get("/en/staff/dossiers").get_data(as_text=True)


def test_the_same_version_is_not_made_twice_and_an_empty_one_not_at_all(peine: Flask) -> None:
    with peine.app_context():
        with pytest.raises(Invalid):
            whole.freeze(SYSTEM)
        db.session.rollback()
        assert whole.draft(SYSTEM) is None
        two_places()
        whole.freeze(SYSTEM, number=1)
        with pytest.raises(Conflict):
            whole.freeze(SYSTEM, number=1)


def test_it_brings_no_theme_to_the_planungsteam_that_was_not_forwarded(peine: Flask) -> None:
    with peine.app_context():
        two_places()
        cycle = district.current_cycle().id
        before = brought.sources(cycle)
        whole.freeze(SYSTEM)
        assert brought.sources(cycle) == before
        assert len(overview.listed(cycle)) == 2


@pytest.mark.parametrize("how", ["withdrawn", "erased", "redacted"])
def test_words_that_are_taken_back_leave_it_too(peine: Flask, staff: NewStaff, how: str) -> None:
    coordinator = staff("coordinator", "lengede")
    with peine.app_context():
        said = voice("Frau Beispielsen wartet auf den Bus.", municipality="lengede")
        two_places()
        lengede = district.municipality("lengede").id
        if how == "redacted":
            service.introduce(SYSTEM, lengede, "Frau Beispielsen hat geholfen.")
        service.forward(SYSTEM, lengede)
        version = whole.freeze(SYSTEM)
        jobs.run("render-dossiers")
        assert set(traces.in_papers(peine, "Beispielsen"))
        if how == "redacted":
            redaction.redact(
                coordinator.actor, said, ["Beispielsen"], "contact", revision=said.revision
            )
        else:
            {"withdrawn": contributions.withdraw, "erased": contributions.erase}[how](
                speaker(said.id), said
            )
        shown = service.read(SYSTEM, Scope.EVERYWHERE, version.number).content
        assert "Beispielsen" not in json.dumps(shown)
        jobs.run("render-dossiers")
        assert set(traces.in_papers(peine, "Beispielsen")) == set()
        db.session.expire_all()
        assert "Beispielsen" not in json.dumps(version.content)
        assert "Beispielsen" not in json.dumps(whole.freeze(SYSTEM).content)
