"""Two that say the same become one to read: nobody is lost, and every refusal says why."""

from __future__ import annotations

import pytest
from flask import Flask

from app import events
from app.contributions import service as contributions
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core.actor import Actor, speaker
from app.core.errors import Conflict, Invalid
from app.extensions import db
from app.moderation import store as desk
from app.moderation.service import deciding, merging
from app.site import service as site
from app.themes.models import Concern, ConcernMember, Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.store import groups, overview, voices
from app.themes.store.voices import Choice
from tests.builders import publish, say

ONE = "Abends fährt kein Bus mehr nach Vöhrum."
SAME = "Nach Vöhrum fährt abends kein Bus."


@pytest.fixture
def coordinator(staff) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


def merge(actor: Actor, one: Contribution, other: Contribution) -> None:
    """Merge as somebody does who has just looked at both."""
    merging.merge(actor, one, other, revision=one.revision, seen=other.revision)


def in_a_theme(*members: Contribution) -> Theme:
    """A theme with one concern, in which these are."""
    theme = Theme(cycle_id=members[0].cycle_id, title="Busse", created_at=members[0].created_at)
    concern = Concern(
        cycle_id=theme.cycle_id, theme=theme, title="Bus", created_at=theme.created_at
    )
    concern.members = [ConcernMember(contribution=each) for each in members]
    db.session.add(concern)
    db.session.commit()
    return theme


def answer(actor: Actor, theme: Theme, place: int | None) -> None:
    """The municipality promises something to its people in the theme."""
    arranging.mark_reach(actor, theme, place, Reach.MUNICIPAL)
    decision = answering.Decision(Outcome.WILL_DO, "Die Stadt zahlt.", "Der Bus kommt.")
    answering.answer_as_municipality(actor, theme, place, decision)


def test_both_count_in_the_theme_and_one_is_read(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same = publish(say(ONE).contribution), say(SAME).contribution
        theme = in_a_theme(head)
        merge(coordinator, same, head)
        assert (same.state, same.head, head.people) == (State.PUBLISHED, head, 2)
        assert overview.spread(theme.id).count == 2
        page = voices.page(Choice(theme_id=theme.id), 1)
        assert ([voice.id for voice in page.voices], page.total) == ([head.id], 2)
        assert overview.count_read(theme.id, frozenset({head.municipality_id})) == 1


def test_who_reads_only_arabic_voices_finds_what_an_arabic_one_was_merged_into(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        head = publish(say(ONE).contribution)
        same = say("لا توجد حافلة في المساء", lang="ar").contribution
        merge(coordinator, same, head)
        page = voices.page(Choice(lang="ar"), 1)
        assert ([voice.id for voice in page.voices], page.total) == ([head.id], 1)


def test_it_leaves_the_queue_and_what_waits_next_is_another(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same, third = (say(text).contribution for text in (ONE, SAME, "Es fehlen Ärzte."))
        merge(coordinator, same, head)
        assert same.state == State.RECEIVED
        following = desk.next_waiting(coordinator, same, desk.Choice(), events.now())
        assert following is not None
        assert {head.id, third.id} >= {following.id}


@pytest.mark.parametrize("step", ["publish", "ask"])
def test_what_is_decided_about_one_is_decided_about_both(
    peine: Flask, coordinator: Actor, step: str
):
    with peine.app_context():
        head, same = say(ONE).contribution, say("Akşam otobüs yok.", lang="tr").contribution
        merge(coordinator, same, head)
        if step == "publish":
            deciding.publish(coordinator, head, revision=head.revision)
            assert same.state == State.PUBLISHED
            return
        deciding.ask(coordinator, head, "Welche Linie?", revision=head.revision)
        assert same.state == State.ASKED
        assert [row.lang for row in same.questions[0].text.wanted] == ["tr"]


@pytest.mark.parametrize("left", ["withdrawn", "erased", "declined"])
def test_when_the_one_that_is_read_goes_the_others_stand_for_themselves(
    peine: Flask, coordinator: Actor, left: str
):
    with peine.app_context():
        head, public, waiting = (say(text).contribution for text in (ONE, SAME, SAME + "!"))
        publish(head), publish(public)
        merge(coordinator, public, head)
        merge(coordinator, waiting, head)
        if left == "declined":
            deciding.decline(coordinator, head, Reason.INSULT, revision=head.revision)
        else:
            leave = contributions.withdraw if left == "withdrawn" else contributions.erase
            leave(speaker(head.id), head)
        assert (public.head, waiting.head) == (None, None)
        # What everybody could read before is read again; what nobody decided on is decided on.
        assert (public.state, waiting.state) == (State.PUBLISHED, State.RECEIVED)
        assert desk.next_waiting(coordinator, head, desk.Choice(), events.now()) is waiting


def test_who_is_merged_can_withdraw_and_the_other_stays(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same = publish(say(ONE).contribution), publish(say(SAME).contribution)
        merge(coordinator, same, head)
        contributions.withdraw(speaker(same.id), same)
        assert (head.state, head.people) == (State.PUBLISHED, 1)


def test_what_has_others_in_it_takes_them_along(peine: Flask, coordinator: Actor):
    with peine.app_context():
        last, middle, first = (publish(say(f"{ONE} {n}").contribution) for n in range(3))
        merge(coordinator, first, middle)
        merge(coordinator, middle, last)
        assert (first.head, middle.head, last.people) == (last, last, 3)


def test_it_is_moved_with_the_one_that_is_read(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same, other = (publish(say(f"{ONE} {n}").contribution) for n in range(3))
        in_a_theme(head)
        elsewhere = in_a_theme(other)
        merge(coordinator, same, head)
        arranging.move(coordinator, head, elsewhere.concerns[0])
        assert overview.spread(elsewhere.id).count == 3
        with pytest.raises(Conflict):
            arranging.move(coordinator, same, None)


def test_an_answer_for_the_place_of_the_one_reaches_the_other(
    peine: Flask, coordinator: Actor, staff
):
    ilsede = staff("coordinator", "ilsede").actor
    with peine.app_context():
        head = publish(say(ONE).contribution)
        same = say("لا توجد حافلة", lang="ar", municipality="ilsede").contribution
        theme = in_a_theme(head)
        merge(ilsede, same, head)
        answer(coordinator, theme, head.municipality_id)
        (given,) = groups.answers_for(same)
        assert "ar" in {row.lang for row in given.text.wanted}
        assert given in groups.answers_for(head)


def test_taken_out_again_it_is_as_it_was(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, public, waiting = (say(f"{ONE} {n}").contribution for n in range(3))
        publish(head), publish(public)
        for same in (public, waiting):
            merge(coordinator, same, head)
            merging.unmerge(coordinator, same, revision=same.revision)
        assert (public.state, waiting.state) == (State.PUBLISHED, State.RECEIVED)
        assert (public.head, waiting.head, head.people) == (None, None, 1)


def test_who_was_answered_because_of_it_stays(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same = publish(say(ONE).contribution), say(SAME).contribution
        theme = in_a_theme(head)
        merge(coordinator, same, head)
        answer(coordinator, theme, head.municipality_id)
        with pytest.raises(Invalid, match="unmerge-answered"):
            merging.unmerge(coordinator, same, revision=same.revision)
        assert same.head is head


def test_an_answer_that_was_there_before_keeps_nobody(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same = publish(say(ONE).contribution), say(SAME).contribution
        answer(coordinator, in_a_theme(head), head.municipality_id)
        merge(coordinator, same, head)
        merging.unmerge(coordinator, same, revision=same.revision)
        assert (same.head, same.state) == (None, State.RECEIVED)


def test_a_page_that_has_gone_stale_merges_nothing(peine: Flask, coordinator: Actor):
    with peine.app_context():
        one, other = say(ONE).contribution, say(SAME).contribution
        seen, seen_of_the_other = one.revision, other.revision
        deciding.publish(coordinator, other, revision=other.revision)
        with pytest.raises(Conflict):
            merging.merge(coordinator, one, other, revision=seen, seen=seen_of_the_other)
        assert one.head is None


def test_of_two_merges_the_other_way_round_one_is_carried_out(peine: Flask, coordinator: Actor):
    with peine.app_context():
        one, other = say(ONE).contribution, say(SAME).contribution
        seen, seen_of_the_other = one.revision, other.revision
        merging.merge(coordinator, one, other, revision=seen, seen=seen_of_the_other)
        with pytest.raises(Conflict):
            merging.merge(coordinator, other, one, revision=seen_of_the_other, seen=seen)
        assert (one.head, other.head) == (other, None)


def test_a_merged_one_is_not_decided_by_itself(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same = say(ONE).contribution, say(SAME).contribution
        merge(coordinator, same, head)
        with pytest.raises(Conflict):
            deciding.publish(coordinator, same, revision=same.revision)


def test_the_doctor_counts_everybody_and_finds_nobody_lost(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same = publish(say(ONE).contribution), say(SAME).contribution
        in_a_theme(head)
        merge(coordinator, same, head)
        (finding,) = [found for found in site.examine() if found.what == "contributions"]
        assert finding.well
        assert "2 published" in finding.said
        member = db.session.get_one(ConcernMember, same.id)
        db.session.delete(member)
        db.session.commit()
        (finding,) = [found for found in site.examine() if found.what == "contributions"]
        assert not finding.well
