"""What was merged is read nowhere and counts everywhere: in themes, lists, dossiers, numbers."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.district import store as district
from app.dossiers import service as dossiers
from app.dossiers.store import material
from app.moderation.service import merging
from app.receipts.store.timeline import timeline
from app.reporting import store as reporting
from app.themes.store import following, groups, overview, search
from app.themes.store.voices import Choice
from tests.builders import publish, say
from tests.groupings import theme

HEAD, SAME = "Abends fährt kein Bus nach Vöhrum.", "Zugvogelwort: kein Bus am Abend."


@pytest.fixture
def merged(peine: Flask) -> Flask:
    """Two that were merged, of two places; the one that waited says a word of its own."""
    with peine.app_context():
        head = publish(say(HEAD).contribution)
        same = say(SAME, municipality="ilsede").contribution
        theme("Busse", [head])
        merging.merge(SYSTEM, same, head, revision=same.revision, seen=head.revision)
    return peine


def pair() -> tuple[Contribution, Contribution]:
    """The one that is read, and the one merged into it; needs an app context."""
    (voice,) = search.page(search.find("Vöhrum", Choice()), 1).voices
    return voice, voice.merged[0]


def test_words_that_nobody_reads_are_not_found(merged: Flask):
    with merged.app_context():
        assert search.find("Zugvogelwort", Choice()).voices == []


def test_both_places_have_a_voice_in_the_theme(merged: Flask):
    with merged.app_context():
        head, same = pair()
        found = groups.concern_of(same.id)
        assert found is not None
        for place in (head.municipality_id, same.municipality_id):
            here = frozenset({place})
            (listed,) = overview.listed(head.cycle_id, here)
            assert (listed.own.count, listed.all.count) == (1, 2)
            (shown,) = overview.voices(listed.id, here, start=0, longest=20)
            assert shown is head


def test_who_takes_part_counts_both(merged: Flask):
    with merged.app_context():
        head, same = pair()
        assert reporting.by_place(head.cycle_id) == {
            head.municipality_id: 1,
            same.municipality_id: 1,
        }


def test_a_dossier_counts_the_person_and_quotes_what_is_read(merged: Flask):
    with merged.app_context():
        head, same = pair()
        made = dossiers.draft(SYSTEM, same.municipality_id)
        ((entry,),) = [field["themes"] for field in made["fields"]]
        (quote,) = entry["quotes"]
        assert (entry["count"], quote["people"]) == (1, 2)
        assert quote["contribution"] == head.public_id
        assert "Zugvogelwort" not in repr(made)
        dossiers.forward(SYSTEM, head.municipality_id)
        # Both receipts say that it went to the Planungsteam.
        assert "forwarded" in [step.what for step in timeline(same, "de")]


def test_in_no_theme_both_are_one_single_concern_that_counts_twice(peine: Flask):
    with peine.app_context():
        head, same = publish(say(HEAD).contribution), say(SAME).contribution
        merging.merge(SYSTEM, same, head, revision=same.revision, seen=head.revision)
        (single,) = overview.singles(head.cycle_id)
        assert single.contribution_ids == (head.id,)
        (told,) = dossiers.draft(SYSTEM, head.municipality_id)["singles"]
        assert (told["count"], told["quote"]["people"]) == (2, 2)
        assert len(material.voices(district.current_cycle().id)) == 2


def test_the_machine_takes_the_head_somewhere_and_the_other_follows(peine: Flask, worker):
    with peine.app_context():
        head = publish(say(HEAD).contribution)
        same = say("Ganz andere Wörter stehen hier drin.").contribution
        merging.merge(SYSTEM, same, head, revision=same.revision, seen=head.revision)
        worker()
        concern = groups.concern_of(head.id)
        assert concern is not None
        assert groups.concern_of(same.id) is concern
        assert following.astray() == []
