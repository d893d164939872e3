"""A dossier counts everybody once, is frozen when forwarded, and forgets what is taken back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app import events, jobs
from app.contributions import service as contributions
from app.contributions.lifecycle import Step
from app.contributions.models import Contribution
from app.contributions.store import take_step
from app.core.actor import SYSTEM, speaker
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.district import store as district
from app.dossiers import service
from app.dossiers.models import DossierContribution, DossierTheme, DossierVersion
from app.dossiers.store import versions
from app.events import now
from app.extensions import db
from app.mail import OutboxMail
from app.themes.models import Reach, Theme
from app.themes.service import arranging
from tests.builders import Staff, say
from tests.groupings import concern, theme, voice

NewStaff = Callable[..., Staff]


def peine_id() -> int:
    return district.municipality("peine").id


def a_mixed_place() -> dict[str, Contribution]:
    """Voices in a theme, alone and not grouped yet in Peine; one from elsewhere; all states."""
    voices = {
        "bus": voice("Abends fährt kein Bus."),
        "bus-ar": voice("لا توجد حافلة مساءً.", "ar", german="Abends gibt es keinen Bus."),
        "alone": voice("Ein Trinkbrunnen fehlt.", "tr"),
        "new": voice("Eben veröffentlicht."),
        "elsewhere": voice("Bus fehlt in Lengede.", municipality="lengede"),
    }
    theme("Busse", [voices["bus"], voices["bus-ar"], voices["elsewhere"]])
    concern("Trinkbrunnen", [voices["alone"]])
    say("Wartet noch auf eine Entscheidung.")
    declined = say("Das gehört nicht hierher, wirklich.").contribution
    take_step(SYSTEM, declined, Step.DECLINE, reason="insult")
    withdrawn = say("Das nehme ich zurück, bitte.").contribution
    contributions.withdraw(speaker(withdrawn.id), withdrawn)
    return voices


def quoted(content: dict[str, object]) -> list[str]:
    """Public ids of all quotes."""
    found = [single["quote"] for single in content["singles"]]  # type: ignore[attr-defined]
    for field in content["fields"]:  # type: ignore[attr-defined]
        found += [quote for theme in field["themes"] for quote in theme["quotes"]]
    return [quote["contribution"] for quote in found]


def test_everybody_who_spoke_at_a_place_is_counted_exactly_once(peine: Flask) -> None:
    with peine.app_context():
        a_mixed_place()
        draft = service.draft(SYSTEM, peine_id())
    in_themes = sum(theme["count"] for field in draft["fields"] for theme in field["themes"])
    assert in_themes == sum(field["count"] for field in draft["fields"])
    assert in_themes + len(draft["singles"]) == draft["participation"]["published"] == 4


def test_participation_counts_every_state(peine: Flask) -> None:
    with peine.app_context():
        a_mixed_place()
        told = service.draft(SYSTEM, peine_id())["participation"]
    assert (told["waiting"], told["declined"], told["withdrawn"], told["total"]) == (1, 1, 1, 7)
    assert sum(row["count"] for row in told["by_language"]) == 7
    assert sum(row["count"] for row in told["by_kind"]) == 7


def test_the_district_box_has_a_dossier_of_its_own(peine: Flask) -> None:
    with peine.app_context():
        voice("Für den ganzen Landkreis.", municipality="district")
        voice("Nur für Peine.")
        draft = service.draft(SYSTEM, None)
        assert draft["place"] == "district"
        assert draft["municipality"] == district.the_district().name
        assert [single["quote"]["original"] for single in draft["singles"]] == [
            "Für den ganzen Landkreis."
        ]


def test_a_forwarded_version_does_not_change_when_more_is_said(peine: Flask) -> None:
    with peine.app_context():
        a_mixed_place()
        place = peine_id()
        arranging.mark_reach(
            SYSTEM, db.session.scalars(select(Theme)).first(), place, Reach.DISTRICT
        )
        version = service.forward(SYSTEM, place)
        before = json.dumps(service.read(SYSTEM, place, version.number).content)
        made = db.session.scalars(select(Theme)).first()
        arranging.rename(SYSTEM, made, "Ganz anders")
        arranging.mark_reach(SYSTEM, made, place, Reach.LAND)
        voice("Noch etwas.")
        service.introduce(SYSTEM, place, "Neue Worte.")
        jobs.run("render-dossiers")
        assert json.dumps(service.read(SYSTEM, place, version.number).content) == before
        second = service.forward(SYSTEM, place)
        assert second.number == version.number + 1
        assert second.content["introduction"] == "Neue Worte."
        assert "Ganz anders" in json.dumps(second.content)


def test_forwarding_notes_themes_contributions_and_who_did_it(
    peine: Flask, staff: NewStaff
) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        voices = a_mixed_place()
        version = service.forward(coordinator.actor, peine_id())
        own = {said.id for name, said in voices.items() if name != "elsewhere"}
        assert set(db.session.scalars(select(DossierContribution.contribution_id))) == own
        assert [row.contributions for row in db.session.scalars(select(DossierTheme))] == [2]
        event = events.about(version)[-1]
        assert (event.kind, event.actor_id) == ("dossier:forward", coordinator.actor.id)


def test_every_planner_gets_one_german_mail_with_the_address(peine: Flask, staff: NewStaff) -> None:
    planners = [staff("planner"), staff("planner")]
    staff("interpreter", languages=("ar",))
    with peine.app_context():
        a_mixed_place()
        service.forward(SYSTEM, peine_id())
        jobs.run("announce-dossiers")
        jobs.run("announce-dossiers")
        mails = [row.letter() for row in db.session.scalars(select(OutboxMail))]
    assert sorted(mail.to for mail in mails) == sorted(planner.email for planner in planners)
    assert all("/de/staff/dossiers/peine/1" in mail.body for mail in mails)
    assert all("Trinkbrunnen" not in mail.body for mail in mails)


def test_the_same_version_is_not_forwarded_twice(peine: Flask) -> None:
    with peine.app_context():
        a_mixed_place()
        service.forward(SYSTEM, peine_id(), number=1)
        with pytest.raises(Conflict):
            service.forward(SYSTEM, peine_id(), number=1)
        assert len(db.session.scalars(select(DossierVersion)).all()) == 1


def test_who_was_slower_makes_no_second_version_of_the_same(
    peine: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather = service.material.material

    def while_a_colleague_forwards(*asked: object) -> object:
        made = versions.dossier(peine_id(), district.current_cycle().id)
        db.session.add(DossierVersion(dossier=made, number=1, content={}, forwarded_at=now()))
        db.session.flush()
        return gather(*asked)  # type: ignore[arg-type]

    with peine.app_context():
        a_mixed_place()
        service.introduce(SYSTEM, peine_id(), "Das sagte Peine.")
        monkeypatch.setattr(service.material, "material", while_a_colleague_forwards)
        with pytest.raises(Conflict):
            service.forward(SYSTEM, peine_id(), number=1)


def test_an_empty_dossier_is_not_forwarded(peine: Flask) -> None:
    with peine.app_context():
        say("Wartet noch auf eine Entscheidung.")
        with pytest.raises(Invalid):
            service.forward(SYSTEM, peine_id())


def test_a_coordinator_works_on_the_own_dossier_only(peine: Flask, staff: NewStaff) -> None:
    stranger = staff("coordinator", "lengede").actor
    with peine.app_context():
        a_mixed_place()
        number = service.forward(SYSTEM, peine_id()).number
        for attempt in (
            lambda: service.draft(stranger, peine_id()),
            lambda: service.introduce(stranger, peine_id(), "Fremde Worte."),
            lambda: service.forward(stranger, peine_id()),
            lambda: service.read(stranger, peine_id(), number),
        ):
            with pytest.raises(NotAllowed):
                attempt()
        assert service.received(stranger) == []


def test_a_version_that_was_never_forwarded_does_not_exist(peine: Flask) -> None:
    with peine.app_context(), pytest.raises(NotFound):
        service.read(SYSTEM, peine_id(), 1)


@pytest.mark.parametrize("step", ["withdraw", "erase", "decline"])
def test_words_that_were_taken_back_leave_the_frozen_version(peine: Flask, step: str) -> None:
    with peine.app_context():
        voices = a_mixed_place()
        version = service.forward(SYSTEM, peine_id())
        gone = voices["alone"]
        if step == "decline":
            take_step(SYSTEM, gone, Step.DECLINE, reason="personal-data")
            db.session.commit()
        else:
            getattr(contributions, step)(speaker(gone.id), gone)
        at_once = service.read(SYSTEM, peine_id(), version.number).content
        assert "Trinkbrunnen" not in json.dumps(at_once)
        revision = version.revision
        jobs.run("render-dossiers")
        db.session.expire_all()
        assert "Trinkbrunnen" not in json.dumps(version.content)
        assert version.revision == revision + 1
        assert version.content["participation"]["published"] == 4
        assert gone.public_id in quoted(version.content)


def test_forgetting_is_done_once(peine: Flask) -> None:
    with peine.app_context():
        voices = a_mixed_place()
        version = service.forward(SYSTEM, peine_id())
        contributions.erase(speaker(voices["alone"].id), voices["alone"])
        jobs.run("render-dossiers")
        db.session.expire_all()
        revision = version.revision
        assert jobs.run("render-dossiers") == 0
        db.session.expire_all()
        assert version.revision == revision
