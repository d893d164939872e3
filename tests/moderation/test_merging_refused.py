"""What cannot be merged, and why."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions import service as contributions
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.core.actor import Actor, speaker
from app.core.errors import Invalid, NotAllowed
from app.district import store as district
from app.district.models import Cycle
from app.extensions import db
from app.moderation.service import deciding, merging
from tests.builders import publish, say
from tests.moderation.test_merging import ONE, SAME, answer, in_a_theme, merge


@pytest.fixture
def coordinator(staff) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


def refused(actor: Actor, one: Contribution, other: Contribution) -> str:
    """The code with which merging is refused; nothing has changed then."""
    before = (one.revision, other.revision)
    with pytest.raises(Invalid) as error:
        merge(actor, one, other)
    assert (one.revision, other.revision) == before
    return str(error.value.code)


def test_what_cannot_be_merged_is_refused_with_its_reason(peine: Flask, coordinator: Actor):
    with peine.app_context():
        one, public, gone, declined = (say(f"{ONE} {n}").contribution for n in range(4))
        publish(public)
        contributions.withdraw(speaker(gone.id), gone)
        deciding.decline(coordinator, declined, Reason.INSULT, revision=declined.revision)
        assert refused(coordinator, one, one) == "merge-itself"
        assert refused(coordinator, one, gone) == "merge-gone"
        assert refused(coordinator, one, declined) == "merge-gone"
        assert refused(coordinator, public, one) == "merge-other-way-round"
        merge(coordinator, one, public)
        third = say(SAME).contribution
        assert refused(coordinator, third, one) == "merge-merged"
        assert refused(coordinator, public, one) == "merge-itself"


def test_another_round_is_refused(peine: Flask, coordinator: Actor):
    with peine.app_context():
        now = district.current_cycle()
        before = Cycle(
            key="before",
            name="2024",
            starts_on=now.starts_on,
            ends_on=now.ends_on,
            conference_on=now.conference_on,
        )
        one, other = say(ONE).contribution, publish(say(SAME).contribution)
        other.cycle = before
        db.session.commit()
        assert refused(coordinator, one, other) == "merge-other-cycle"


def test_who_has_an_answer_elsewhere_is_not_taken_away(peine: Flask, coordinator: Actor):
    with peine.app_context():
        answered, other = publish(say(ONE).contribution), publish(say(SAME).contribution)
        theme = in_a_theme(answered)
        in_a_theme(other)
        answer(coordinator, theme, answered.municipality_id)
        assert refused(coordinator, answered, other) == "merge-answered"


def test_only_what_is_on_the_own_desk_is_merged_or_published_things_named(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        own = say(ONE).contribution
        hidden = say(SAME, municipality="ilsede").contribution
        public = publish(say(SAME, municipality="lengede").contribution)
        for typed in (hidden.public_id, "nothing", "", "a b"):
            with pytest.raises(Invalid, match="other-unknown"):
                merging.find(coordinator, typed)
        assert merging.find(coordinator, f" {public.public_id.upper()} ") is public
        with pytest.raises(NotAllowed):
            merge(coordinator, hidden, own)
