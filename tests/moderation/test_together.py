"""One decision on several contributions, through the real forms."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions import service as contributions
from app.contributions import store
from app.contributions.models import Contribution
from app.core.actor import speaker
from app.extensions import db
from app.moderation.service import deciding
from tests.builders import Staff, page, say, send

QUEUE = "/en/staff/queue"


@pytest.fixture
def coordinator(staff) -> Staff:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine")


def three(app: Flask, places: tuple[str, ...] = ("peine",) * 3) -> list[Contribution]:
    with app.app_context():
        said = [
            say(f"Beitrag {number}", municipality=place).contribution
            for number, place in enumerate(places)
        ]
        for contribution in said:
            db.session.refresh(contribution)
            db.session.expunge(contribution)
        return said


def ticked(said: list[Contribution]) -> str:
    """Where a list with these boxes ticked leads."""
    boxes = "&".join(f"chosen={row.public_id}.{row.revision}" for row in said)
    return f"{QUEUE}/chosen?{boxes}&state=received"


def look_and_decide(staff: Staff, said: list[Contribution], step: str, **values: str):
    opened = page(staff.client.get(ticked(said)))
    # A browser sends every box; the test client's form reader only one of each name.
    boxes = [box["value"] for box in opened.select("form.form [name=chosen]")]
    return send(
        staff.client,
        opened,
        ticked(said),
        form="form.form",
        _button=f"step={step}",
        **{"chosen": boxes, **values},
    )


def states(app: Flask, said: list[Contribution]) -> list[str]:
    with app.app_context():
        return [store.by_public_id(row.public_id).state for row in said]


def test_the_list_offers_every_contribution_with_the_revision_that_it_shows(
    peine: Flask, coordinator: Staff
) -> None:
    said = three(peine)
    boxes = page(coordinator.client.get(QUEUE)).select("[name=chosen][form=choose]")
    assert [box["value"] for box in boxes] == [f"{row.public_id}.{row.revision}" for row in said]


def test_several_are_published_with_one_button_after_a_look_and_undone_with_another(
    peine: Flask, coordinator: Staff
) -> None:
    said = three(peine)
    looked = page(coordinator.client.get(ticked(said))).get_text()
    assert all(f"Beitrag {n}" in looked for n in range(3))
    answer = look_and_decide(coordinator, said, "publish")
    assert states(peine, said) == ["published"] * 3
    told = page(coordinator.client.get(answer.headers["Location"]))
    assert "3 contributions were published." in told.get_text()
    where = answer.headers["Location"]
    undone = send(coordinator.client, told, where, form="form.undo")
    assert states(peine, said) == ["received"] * 3
    shown = page(coordinator.client.get(undone.headers["Location"])).get_text()
    assert "3 decisions are undone." in shown


def test_one_reason_and_one_note_go_to_everybody_chosen(peine: Flask, coordinator: Staff) -> None:
    said = three(peine)
    refused = look_and_decide(coordinator, said, "decline", note="Schon getippt")
    assert refused.status_code == 400
    assert "Schon getippt" in page(refused).get_text()
    assert states(peine, said) == ["received"] * 3
    look_and_decide(coordinator, said, "decline", reason="advertisement", note="Bitte ohne Preise.")
    with peine.app_context():
        found = [store.by_public_id(row.public_id) for row in said]
        assert [row.reason for row in found] == ["advertisement"] * 3
        assert len({row.note_id for row in found}) == 3
        assert {row.note.versions[0].body for row in found} == {"Bitte ohne Preise."}


def test_what_changed_meanwhile_is_left_out_one_by_one_and_the_result_says_what_changed(
    peine: Flask, coordinator: Staff, staff
) -> None:
    colleague = staff("coordinator", "peine")
    said = three(peine)
    opened = page(coordinator.client.get(ticked(said)))
    boxes = [box["value"] for box in opened.select("form.form [name=chosen]")]
    with peine.app_context():
        first, second, _third = (store.by_public_id(row.public_id) for row in said)
        deciding.decline(colleague.actor, first, "insult", revision=first.revision)
        contributions.withdraw(speaker(second.id), second)
    values = {"form": "form.form", "_button": "step=publish", "chosen": boxes}
    answer = send(coordinator.client, opened, ticked(said), **values)
    assert states(peine, said) == ["declined", "withdrawn", "published"]
    told = page(coordinator.client.get(answer.headers["Location"]))
    assert "1 contribution was published." in told.get_text()
    changed = [" ".join(row.get_text().split()) for row in told.select(".kern-alert li")]
    assert len(changed) == 2
    assert f"{said[0].public_id}: Not published, {colleague.actor.name}" in changed[0]
    assert "Insults somebody" in changed[0]
    assert f"{said[1].public_id}: Withdrawn, the person who spoke" in changed[1]


def test_what_changed_before_the_look_is_shown_and_not_offered(
    peine: Flask, coordinator: Staff
) -> None:
    said = three(peine)
    with peine.app_context():
        first = store.by_public_id(said[0].public_id)
        deciding.publish(coordinator.actor, first, revision=first.revision)
    looked = page(coordinator.client.get(ticked(said)))
    assert len(looked.select("form.form [name=chosen]")) == 2
    assert said[0].public_id in looked.select_one(".kern-alert").get_text()


def test_whoever_ticks_nothing_is_told_so_and_keeps_the_filters(
    peine: Flask, coordinator: Staff
) -> None:
    answer = coordinator.client.get(f"{QUEUE}/chosen?state=received&chosen=nonsense")
    assert answer.headers["Location"] == f"{QUEUE}?state=received"
    shown = coordinator.client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Nothing was ticked." in shown


@pytest.mark.parametrize("step", ["ask", "", "erase"])
def test_no_other_step_is_taken_together(peine: Flask, coordinator: Staff, step: str) -> None:
    said = three(peine)
    assert look_and_decide(coordinator, said, step).status_code == 400
    assert states(peine, said) == ["received"] * 3


def test_one_that_is_somebody_elses_stops_all_of_it(peine: Flask, coordinator: Staff) -> None:
    said = three(peine, ("peine", "ilsede", "peine"))
    assert coordinator.client.get(ticked(said)).status_code == 404
    opened = page(coordinator.client.get(ticked([said[0]])))
    boxes = [f"{row.public_id}.{row.revision}" for row in said]
    values = {"form": "form.form", "_button": "step=publish", "chosen": boxes}
    assert send(coordinator.client, opened, QUEUE, **values).status_code == 404
    assert states(peine, said) == ["received"] * 3


def test_the_result_of_others_is_shown_to_nobody_else(
    peine: Flask, coordinator: Staff, staff
) -> None:
    answer = look_and_decide(coordinator, three(peine), "publish")
    foreign = staff("coordinator", "ilsede").client
    assert foreign.get(answer.headers["Location"]).status_code == 404
