"""What a version changed against the one before, and that no difference brings words back."""

from __future__ import annotations

from flask import Flask

from app.contributions import service as contributions
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.dossiers import service
from app.extensions import db
from app.redaction import service as redaction
from app.themes.models import Reach
from app.themes.service import arranging
from tests.builders import page
from tests.dossiers.test_pages import NewStaff
from tests.groupings import concern, theme, voice

DRAFT = "/en/staff/dossiers/peine"
FIRST, SECOND, THIRD = (f"{DRAFT}/{number}" for number in (1, 2, 3))


def here() -> int:
    return district.municipality("peine").id


def two_versions() -> None:
    """Between them a theme grew and got a title and a mark; one came, one was joined."""
    busses = theme("Busse", [voice("Abends fährt kein Bus.")])
    rails = theme("Bahn", [voice("Der Zug hält nicht.")])
    alone = voice("Ein Trinkbrunnen fehlt.")
    concern("Trinkbrunnen", [alone])
    service.forward(SYSTEM, here())
    theme("Wohnungen", [voice("Es gibt keine Wohnung.")])
    voice("Die Bank ist kaputt.")
    arranging.rename(SYSTEM, busses, "Nahverkehr")
    arranging.mark_reach(SYSTEM, busses, here(), Reach.DISTRICT)
    for joined in rails.concerns:
        joined.theme_id = busses.id
    rails.merged_into_id = busses.id
    db.session.commit()
    service.introduce(SYSTEM, here(), "Neue Worte.")
    service.forward(SYSTEM, here())


def test_a_version_says_what_it_changed(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        two_versions()
    client = staff("planner").client
    told = " ".join(page(client.get(f"{SECOND}/changes")).main.get_text().split())
    for said in (
        *("1 new theme Wohnungen (1 contribution)", "Nahverkehr: from 1 to 2"),
        *("Bahn: now in Nahverkehr", "Nahverkehr (before: Busse)", "was written anew"),
        *("1 is new", "Die Bank ist kaputt."),
    ):
        assert said in told
    assert "What changed since version 1" in client.get(SECOND).get_data(as_text=True)


def test_the_first_version_has_nothing_to_be_compared_with(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        voice("Abends fährt kein Bus.")
        service.forward(SYSTEM, here())
    client = staff("planner").client
    assert "nothing to compare" in client.get(f"{FIRST}/changes").get_data(as_text=True)
    assert client.get(f"{FIRST}/changes?since=1").status_code == 404
    assert "since version" not in client.get(FIRST).get_data(as_text=True)


def test_the_draft_says_what_is_new_since_it_was_forwarded(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        theme("Busse", [voice("Abends fährt kein Bus.")])
        service.forward(SYSTEM, here())
    client = staff("coordinator", "peine").client
    assert "Nothing changed" in client.get(DRAFT).get_data(as_text=True)
    with peine.app_context():
        theme("Wohnungen", [voice("Es gibt keine Wohnung.")])
    assert "1 new theme" in client.get(DRAFT).get_data(as_text=True)


def test_any_earlier_version_can_be_chosen(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        two_versions()
        service.forward(SYSTEM, here())
    client, third = staff("planner").client, f"{THIRD}/changes"
    assert "Nothing changed" in client.get(third).get_data(as_text=True)
    assert "Wohnungen" in client.get(f"{third}?since=1").get_data(as_text=True)
    assert client.get(f"{third}?since=3").status_code == 404
    assert client.get(f"{third}?since=-1").status_code == 404


def test_words_that_were_taken_back_come_back_in_no_difference(
    peine: Flask, staff: NewStaff
) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        gone = voice("Mein Geheimnis wurde in Vöhrum gestohlen.")
        theme("Mein Geheimnis wurde in Vöhrum gestohlen", [gone])
        named = voice("Frau Beispielsen hilft gut, sagt jeder.")
        theme("Frau Beispielsen hilft gut", [named])
        service.forward(SYSTEM, here())
        late = voice("Noch ein Geheimnis, allein.")
        service.forward(SYSTEM, here())
        for said in (gone, late):
            contributions.withdraw(speaker(said.id), said)
        redaction.redact(
            coordinator.actor, named, ["Beispielsen"], "another-person", revision=named.revision
        )
        service.forward(SYSTEM, here())
    client = staff("planner").client
    for address in (SECOND, f"{SECOND}/changes", THIRD, f"{THIRD}/changes"):
        answer = client.get(address)
        assert answer.status_code == 200
        for word in ("Geheimnis", "Beispielsen"):
            assert word not in answer.get_data(as_text=True), address


def test_the_changes_of_another_place_do_not_exist(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        two_versions()
    stranger = staff("coordinator", "lengede").client
    assert stranger.get(f"{SECOND}/changes").status_code == 404
