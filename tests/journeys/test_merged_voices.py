"""Two people say the same, or somebody says it to the wrong place: nobody is lost on the way."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import by_public_id
from app.extensions import db
from app.moderation.service import merging
from app.themes.models import Similar
from tests.builders import Staff, page, publish, say, send
from tests.residents import enter

BUS = "Abends fährt kein Bus mehr nach Vöhrum."
SAME = {"ar": "لا توجد حافلة إلى فوروم في المساء.", "de": "Nach Vöhrum fährt abends kein Bus."}
CONFIRM = "form:has(button[autofocus])"
DESK = "/de/staff/contributions"


def receipt(app: Flask, code: str, lang: str) -> str:
    """The page behind a receipt code, in a browser of its own."""
    client = app.test_client()
    answer = enter(client, code, lang)
    return client.get(answer.headers["Location"]).get_data(as_text=True)


def near(said: Contribution, other: Contribution) -> None:
    """Note what the machine finds when it compares them."""
    db.session.add(
        Similar(
            contribution_id=said.id, rank=1, other_id=other.id, similarity=0.97, same_words=True
        )
    )
    db.session.commit()


def merge_the_nearest(coordinator: Staff, public_id: str, **queue: str) -> str:
    """Press the key for merging, then Enter on the button that has the focus; where it leads.

    `queue`: the filters of the queue that the coordinator came from.
    """
    opened = page(coordinator.client.get(f"{DESK}/{public_id}", query_string=queue))
    where = str(opened.select_one('[data-key="m"]')["href"])
    answer = send(coordinator.client, page(coordinator.client.get(where)), where, form=CONFIRM)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


@pytest.mark.parametrize("lang", ["ar", "de"])
def test_merging_the_nearest_takes_two_keys_and_the_person_is_told(peine: Flask, staff, lang: str):
    # Given something published, the same from somebody else, and one more that waits
    with peine.app_context():
        head = publish(say(BUS).contribution)
        sent = say(SAME[lang], lang=lang)
        waits = say("Es fehlen Ärzte.").contribution.public_id
        near(sent.contribution, head)
        head_id, same_id = head.public_id, sent.contribution.public_id
    # When the coordinator merges the two
    leads_to = merge_the_nearest(staff("coordinator", "peine"), same_id)
    # Then the next one waits already
    assert leads_to.endswith(waits)
    # And the public reads it once, from its old address as well
    client = peine.test_client()
    shown = client.get(f"/{lang}/voices").get_data(as_text=True)
    assert (BUS in shown, SAME[lang] in shown) == (True, False)
    moved_on = client.get(f"/{lang}/voices/{same_id}")
    assert moved_on.headers["Location"].endswith(f"/{lang}/voices/{head_id}")
    # And the person finds the own words, and the way to the other ones
    told = receipt(peine, sent.code, lang)
    assert SAME[lang] in told
    assert f"/{lang}/voices/{head_id}" in told


def test_merging_leads_to_the_next_of_the_filtered_queue(peine: Flask, staff):
    # Given something published, the same in Arabic, and more that waits in two languages
    with peine.app_context():
        head = publish(say(BUS).contribution)
        same = say(SAME["ar"], lang="ar").contribution
        say("Es fehlen Ärzte.")
        next_arabic = say("نحتاج إلى أطباء أكثر", lang="ar").contribution.public_id
        near(same, head)
        same_id = same.public_id
    # When a coordinator who looks at the Arabic ones merges the two
    leads_to = merge_the_nearest(staff("coordinator", "peine"), same_id, language="ar")
    # Then the next is Arabic too, and the way back leads to the Arabic ones
    assert leads_to.endswith(f"{next_arabic}?language=ar")


def test_who_was_merged_is_back_when_the_other_one_is_withdrawn(peine: Flask, staff):
    coordinator = staff("coordinator", "peine")
    # Given two that were merged
    with peine.app_context():
        first, second = say(BUS), say(SAME["ar"], lang="ar")
        publish(first.contribution)
        near(second.contribution, first.contribution)
        same_id = second.contribution.public_id
    merge_the_nearest(coordinator, same_id)
    assert same_id not in coordinator.client.get("/de/staff/queue").get_data(as_text=True)
    # When the person of the other one takes it back
    client = peine.test_client()
    enter(client, first.code, "de")
    where = "/de/receipt/mine/withdraw"
    assert send(client, page(client.get(where)), where).status_code == 302
    # Then this one waits for a decision of its own, and its public address leads nowhere
    assert same_id in coordinator.client.get("/de/staff/queue").get_data(as_text=True)
    assert peine.test_client().get(f"/de/voices/{same_id}").status_code == 404


def test_two_coordinators_who_merge_the_other_way_round_end_in_one_state(peine: Flask, staff):
    one, two = staff("coordinator", "peine"), staff("coordinator", "peine")
    # Given both look at the same two contributions
    with peine.app_context():
        first, second = say(BUS).contribution, say(SAME["de"]).contribution
        near(first, second)
        near(second, first)
        ids = first.public_id, second.public_id
    pages = {who: f"{DESK}/{key}/merge" for who, key in zip((one, two), ids, strict=True)}
    opened = {who: page(who.client.get(where)) for who, where in pages.items()}
    # When both press the button
    answers = [
        send(who.client, opened[who], pages[who], form=CONFIRM).status_code for who in (one, two)
    ]
    # Then the second is told that somebody was faster, and one of them is read for both
    assert answers == [302, 409]
    with peine.app_context():
        first, second = (by_public_id(key) for key in ids)
        assert (first.head, second.head, second.people) == (second, None, 2)


@pytest.mark.parametrize("lang", ["ar", "de"])
def test_what_was_said_to_the_wrong_place_arrives_at_the_right_one(peine: Flask, staff, lang: str):
    sender, receiver = staff("coordinator", "peine"), staff("coordinator", "ilsede")
    # Given a contribution to Peine that is about Ilsede
    with peine.app_context():
        sent = say(SAME[lang], lang=lang)
        public_id = sent.contribution.public_id
    # When the coordinator of Peine hands it over
    where = f"{DESK}/{public_id}/transfer"
    form = page(sender.client.get(where))
    done = send(sender.client, form, where, place="ilsede", why="about-that-place")
    assert done.status_code == 302, done.get_data(as_text=True)
    # Then it is on the other desk, with where it came from, and on the own one no more
    assert sender.client.get(f"{DESK}/{public_id}").status_code == 404
    there = page(receiver.client.get(f"{DESK}/{public_id}"))
    assert "Peine" in there.select_one(".kern-alert--info").get_text()
    # And the person reads where it went
    assert "Ilsede" in receipt(peine, sent.code, lang)
    # And the receiver can hand it back
    form = page(receiver.client.get(where))
    back = send(receiver.client, form, where, place="peine", why="chosen-by-mistake")
    assert back.status_code == 302
    with peine.app_context():
        said = by_public_id(public_id)
        assert (said.municipality.key, said.state) == ("peine", State.RECEIVED)


def test_what_belongs_together_is_linked_on_both_pages_and_in_public_when_both_are(
    peine: Flask, staff
):
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        public, waiting = publish(say(BUS).contribution), say("Auch am Sonntag.").contribution
        ids = public.public_id, waiting.public_id
    where = f"{DESK}/{ids[1]}/link"
    linked = send(coordinator.client, page(coordinator.client.get(where)), where, other=ids[0])
    assert linked.status_code == 302
    # Both desks show it; the public does once both are published
    for here, there in (ids, ids[::-1]):
        assert f"{DESK}/{there}" in coordinator.client.get(f"{DESK}/{here}").get_data(as_text=True)
    client = peine.test_client()
    assert ids[1] not in client.get(f"/de/voices/{ids[0]}").get_data(as_text=True)
    with peine.app_context():
        publish(by_public_id(ids[1]))
    assert ids[1] in client.get(f"/de/voices/{ids[0]}").get_data(as_text=True)
    # And it can be taken away
    here = f"{DESK}/{ids[0]}"
    opened = page(coordinator.client.get(here))
    form = 'form[action$="/unlink"]'
    gone = send(coordinator.client, opened, here, form=form, _button=f"other={ids[1]}")
    assert gone.status_code == 302
    assert ids[1] not in client.get(f"/de/voices/{ids[0]}").get_data(as_text=True)


def test_a_page_says_why_two_cannot_be_merged_and_offers_no_button(peine: Flask, staff):
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        public, waiting = publish(say(BUS).contribution), say(SAME["de"]).contribution
        where = f"{DESK}/{public.public_id}/merge?with={waiting.public_id}"
        itself = f"{DESK}/{waiting.public_id}/merge?with={waiting.public_id}"
    for refused in (where, itself):
        opened = page(coordinator.client.get(refused))
        assert opened.select_one(".kern-alert--warning") is not None
        assert opened.select_one(CONFIRM) is None


def test_naming_a_merged_one_leads_to_the_one_that_is_read(peine: Flask, staff):
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        head, same, third = (say(f"{BUS} {number}").contribution for number in range(3))
        seen = {"revision": same.revision, "seen": head.revision}
        merging.merge(coordinator.actor, same, head, **seen)
        where = f"{DESK}/{third.public_id}/merge?with={same.public_id}"
        head_id = head.public_id
    opened = page(coordinator.client.get(where))
    assert opened.select_one(f'{CONFIRM} input[name="into"]')["value"] == head_id
