"""The demonstration round: its material, and that filling it in twice changes nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import User
from app.answer_templates import service as answer_templates
from app.answer_templates import store as templates
from app.answer_templates.rules import gaps
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core import locales
from app.core.actor import SYSTEM, Grant
from app.core.permissions import Role
from app.demo.rules import material
from app.demo.service import account_lines, is_due
from app.demo.service.accounts import cast
from app.demo.service.filling import confirm_templates
from app.demo.service.voices import play
from app.district import store as district
from app.district.service import read
from app.extensions import db
from app.themes.models import AnsweredBy, Outcome
from app.themes.rules import DEFERRING
from app.themes.service.answering import OUTCOMES
from tests.builders import DISTRICT_FILE, PASSWORD, say
from tests.conftest import SECRET

FATES = {
    "published": State.PUBLISHED,
    "received": State.RECEIVED,
    "asked": State.ASKED,
    "replied": State.RECEIVED,
    "declined": State.DECLINED,
    "withdrawn": State.WITHDRAWN,
}


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def test_the_material_is_as_large_and_as_mixed_as_a_real_round() -> None:
    voices = material().voices
    assert len(voices) >= 120
    assert len({voice.lang for voice in voices}) >= 10
    assert {voice.fate for voice in voices} == set(FATES)
    assert {voice.reason for voice in voices if voice.reason} == set(Reason)
    assert all(voice.lang in locales.LANGUAGES for voice in voices)
    assert all(count == 1 for count in Counter(voice.id for voice in voices).values())


def test_half_to_two_thirds_of_todays_voices_have_an_answer_as_in_a_living_round() -> None:
    invented = material()
    public = [voice for voice in invented.voices if voice.fate == "published"]
    answered = {
        voice.id
        for answer in invented.answers
        for voice in public
        if voice.concern == answer.concern
        and answer.municipality in {None, voice.municipality}
        and answer.outcome not in DEFERRING
    }
    assert 1 / 2 <= len(answered) / len(public) <= 2 / 3


def test_todays_answers_are_ones_that_these_bodies_may_give() -> None:
    invented = material()
    for answer in invented.answers:
        by = AnsweredBy(answer.by)
        assert Outcome(answer.outcome) in OUTCOMES[by]
        assert (by == AnsweredBy.MUNICIPALITY) == (answer.municipality is not None)
    concerns = [answer.concern for answer in invented.answers]
    assert len(concerns) == len(set(concerns))


def test_all_places_forward_a_dossier_with_an_introduction_today() -> None:
    places = {entry.key for entry in read(DISTRICT_FILE).municipalities}
    assert set(material().introductions) == places


def test_every_voice_arrives_where_its_fate_says_and_a_second_filling_adds_nothing(
    peine: Flask,
) -> None:
    voices = [voice for voice in material().voices if voice.fate != "published"]
    voices += [voice for voice in material().voices if voice.fate == "published"][:10]
    with peine.app_context():
        keys = {municipality.key for municipality in district.municipalities()}
        assert keys <= {voice.municipality for voice in material().voices}
        people = cast(SECRET)
        for _ in range(2):
            said = play(voices, people, SECRET, quiet)
            assert db.session.scalar(select(func.count(Contribution.id))) == len(voices)
            states = {voice.id: said[voice.id].state for voice in voices}
            assert states == {voice.id: FATES[voice.fate] for voice in voices}
        accounts = db.session.scalar(select(func.count(User.id)))
        cast(SECRET)
        assert db.session.scalar(select(func.count(User.id))) == accounts


def test_supplied_templates_are_confirmed_in_some_languages_and_wait_in_the_others(
    peine: Flask,
) -> None:
    with peine.app_context():
        entries = read(DISTRICT_FILE).templates
        assert material().templates.keys() == {entry.key for entry in entries}
        answer_templates.load(SYSTEM, entries)
        people = cast(SECRET)
        for _ in range(2):
            confirm_templates(material(), people)
        for template in templates.offered():
            states = templates.states(template)
            assert [states[lang] for lang in ("en", "tr", "ar")] == ["there"] * 3
            assert states["bg"] == "missing"
            versions = [row for row in template.text.versions if row.lang == "ar"]
            assert [row.checked_at is not None for row in versions] == [True]
            german = gaps(templates.german(template))
            assert len(gaps(versions[0].body)) == len(german)


def test_the_accounts_are_told_and_differ_between_installations(peine: Flask) -> None:
    with peine.app_context():
        assert account_lines(SECRET, "http://localhost") == []
        cast(SECRET)
        told = "\n".join(account_lines(SECRET, "http://localhost"))
        assert all(user.email in told for user in db.session.scalars(select(User)))
        assert told != "\n".join(account_lines("another secret", "http://localhost"))


@pytest.mark.parametrize("who", ["a resident", "an administrator"])
def test_where_real_people_are_no_demonstration_is_filled_in(peine: Flask, who: str) -> None:
    from app.accounts import service as accounts

    with peine.app_context():
        assert is_due()
        if who == "a resident":
            say()
        else:
            profile = accounts.Profile("a@staff.example", "Eine", (Grant(Role.ADMINISTRATOR),))
            accounts.create(SYSTEM, profile, PASSWORD)
        assert not is_due()
