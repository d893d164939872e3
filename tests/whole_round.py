"""A round in small, made through the services: something of everything that a page can show.

No encoder is needed: the vectors are made by hand, the groups are put together here. What people
say in it stands in `tests/invented.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.core.locales import interface_codes
from app.district import service as district_service
from app.district import store as district
from app.dossiers import service as dossiers
from app.dossiers.store import links as dossier_links
from app.events import now
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin, Text
from app.themes.models import (
    Concern,
    Outcome,
    Reach,
    Theme,
    ThemeTitle,
)
from app.themes.service import answering, arranging
from app.themes.store import titles
from app.translation import service as translation
from app.translation.service import glossary
from tests import (
    after_sending,
    answered,
    concept_of_the_round,
    conference_of_the_round,
    groups_of_the_round,
    measures_of_the_round,
    numbers_of_the_round,
    on_paper,
    recordings,
    second_opinions,
    workshops_of_the_round,
)
from tests.a_machine_that_looked import let_the_machine_look
from tests.builders import Staff, make_staff
from tests.files_of_the_round import bring_files
from tests.invented import SAID, TITLES, VOICES, Voice
from tests.residents import say_it

CLOSED = "lengede"
FOREIGN = "wendeburg"
"""A municipality where nobody has said anything."""


@dataclass(frozen=True)
class Round:
    """What was made, under the names used above.

    `codes`: receipt codes; `issued`: the browser that has just been handed the first of them;
    `links`: the signed parts of addresses in mails, the codes of sessions ("at-session", …), and
    where a slip for voting leads ("open-slip");
    `sheets`: codes of paper, "back" or "out";
    `files`: imports by their state; `measures`: how far they are; `goals`: parts of the concept;
    `prepared`: what stands in `tests/conference_of_the_round.py`, and what in
    `tests/workshops_of_the_round.py` ("session-session", …);
    `staff`: signed-in people by role ("coordinator": for Peine), and others of the same role.
    """

    app: Flask
    staff: Mapping[str, Staff]
    codes: Mapping[str, str]
    voices: Mapping[str, str]
    texts: Mapping[str, int]
    themes: Mapping[str, int]
    concerns: Mapping[str, int]
    opinions: Mapping[str, int]
    issued: FlaskClient
    links: Mapping[str, str]
    recordings: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, int] = field(default_factory=dict)
    goals: Mapping[str, int] = field(default_factory=dict)
    prepared: Mapping[str, int] = field(default_factory=dict)

    def browser(self, name: str) -> FlaskClient:
        """The browser of somebody who has typed the code of this voice, or of a "slip"."""
        client = self.app.test_client()
        opens = self.links.get(f"open-{name}") or f"/de/receipt/open/{self.codes[name]}"
        answer = client.get(opens)
        assert answer.status_code == 302, "the code opens nothing"
        return client


def build(app: Flask) -> Round:
    """Let the round happen on an app with the district Peine loaded."""
    staff = {
        "coordinator": make_staff(app, "coordinator", "peine"),
        "foreign": make_staff(app, "coordinator", FOREIGN),
        "district": make_staff(app, "coordinator"),
        "interpreter": make_staff(app, "interpreter", languages=("ar", "en", "tr")),
        "second-interpreter": make_staff(app, "interpreter", languages=("ar", "en", "tr")),
        "foreign-interpreter": make_staff(app, "interpreter", languages=("so",)),
        "planner": make_staff(app, "planner"),
        "administrator": make_staff(app, "administrator"),
        **on_paper.helpers(app, FOREIGN),
    }
    issued = app.test_client()
    code = say_it(issued, VOICES["bus"].text)
    with app.app_context():
        codes, said = _say_all(app, code)
        for name, voice in VOICES.items():
            _decide(voice, said[name], staff)
        let_the_machine_look(said)
        concerns, themes = groups_of_the_round.group(said)
        token = _forward_and_answer(themes, staff)
        measure_ids = measures_of_the_round.some(staff, themes)
        goals = concept_of_the_round.keep(staff["planner"].actor, themes, measure_ids)
        prepared = conference_of_the_round.prepare(staff["planner"].actor, themes)
        sessions, at = workshops_of_the_round.hold(staff, said)
        answered.answer_directly(staff, said["bus"], said["declined"])
        district_service.switch_collecting(SYSTEM, district.municipality(CLOSED), False)
        names = {name: row.public_id for name, row in said.items()}
        texts_and_groups = (_texts(said, themes["forwarded"]), _ids(themes), _ids(concerns))
        ids = (*texts_and_groups, second_opinions.of(said))
        links = after_sending.want_news(app.config["SECRET_KEY"], said) | at | {"dossier": token}
        after_sending.tell_about_oneself(said)
        numbers_of_the_round.keep_numbers()
        more_codes, aloud = recordings.some(app)
        files = bring_files(staff["coordinator"].actor, "peine")
        sheets = on_paper.one_of_two_back(staff["helper"].actor)
    codes |= more_codes
    papers = (files, sheets, measure_ids, goals, prepared | sessions)
    return Round(app, staff, codes, names, *ids, issued, links, aloud, *papers)


def _texts(said: Mapping[str, Contribution], forwarded: Theme) -> dict[str, int]:
    """Every statement, a question, an answer."""
    found = {name: row.statement_id for name, row in said.items()}
    found["question"] = said["asked"].questions[0].text_id
    return {**found, "answer": forwarded.answers[0].text_id}


def _ids(rows: Mapping[str, Theme] | Mapping[str, Concern]) -> dict[str, int]:
    return {name: row.id for name, row in rows.items()}


def _say_all(app: Flask, first: str) -> tuple[dict[str, str], dict[str, Contribution]]:
    """All voices but the first through the service, a day apart; the first one spoke already."""
    secret = app.config["SECRET_KEY"]
    codes, said = {"bus": first}, {"bus": store.by_code(secret, first)}
    today = now()
    for days, (name, voice) in enumerate(list(VOICES.items())[1:], start=1):
        lang = voice.lang if voice.lang in interface_codes() else "de"
        submission = store.Submission(
            f"round-{name}", voice.place, voice.kind, voice.text, voice.lang, lang
        )
        receipt = contributions.submit(submission, secret=secret, at=today - timedelta(days=days))
        codes[name], said[name] = receipt.code, receipt.contribution
    return codes, said


def _decide(voice: Voice, said: Contribution, staff: Mapping[str, Staff]) -> None:
    coordinator, interpreter = SYSTEM, staff["interpreter"].actor
    if voice.reading and voice.origin == Origin.MACHINE:
        texts.add_version(said.statement, "de", voice.reading, Origin.MACHINE)
    elif voice.reading:
        _translate(staff, said.statement, "de", voice.reading)
    if voice.place == "peine":
        coordinator = staff["coordinator"].actor
    revision = said.revision
    if voice.fate == "published":
        deciding.publish(coordinator, said, revision=revision)
    elif voice.fate == "declined":
        deciding.decline(coordinator, said, Reason.PERSONAL_DATA, SAID["note"], revision=revision)
    elif voice.fate in second_opinions.FATES:
        second_opinions.ask_for(voice, said, coordinator, interpreter)
    elif voice.fate == "withdrawn":
        contributions.withdraw(speaker(said.id), said)
    elif voice.fate in {"asked", "replied"}:
        question = deciding.ask(coordinator, said, SAID["question"], revision=revision)
        if voice.lang == "tr":
            marks = [(0, len(SAID["question-tr"]), SAID["term"])]
            translation.translate(
                interpreter, question.text, "tr", SAID["question-tr"], unsure=marks
            )
        if voice.fate == "replied":
            answered = contributions.reply(speaker(said.id), said, SAID["reply"], voice.lang)
            assert answered.reply is not None
            translation.translate(interpreter, answered.reply, "de", SAID["reply-de"])


def _translate(staff: Mapping[str, Staff], text: Text, target: str, body: str) -> None:
    """One interpreter writes it, another one checks it."""
    first, second = staff["interpreter"].actor, staff["second-interpreter"].actor
    number = translation.translate(first, text, target, body).number
    translation.translate(second, text, target, body, checked=True, seen=number)


def _say_in_arabic(theme: Theme, staff: Mapping[str, Staff]) -> None:
    """A term of the glossary, and the title of a theme."""
    entry = glossary.Entry(SAID["term"], SAID["introduction"], {"ar": SAID["term-ar"]})
    glossary.add(SYSTEM, entry)
    titles.keep(100)
    db.session.commit()
    row = db.session.get_one(ThemeTitle, theme.id)
    _translate(staff, row.text, "ar", TITLES["forwarded-ar"])


def _forward_and_answer(themes: Mapping[str, Theme], staff: Mapping[str, Staff]) -> str:
    """Gives the token of the planner's link to the dossier."""
    coordinator, place = staff["coordinator"].actor, district.municipality("peine").id
    arranging.mark_reach(coordinator, themes["municipal"], place, Reach.MUNICIPAL)
    arranging.rename(coordinator, themes["joinable"], TITLES["joinable"])
    dossiers.introduce(coordinator, place, SAID["introduction"])
    version = dossiers.forward(coordinator, place)
    token = dossier_links.add(version.id, staff["planner"].actor.id, now())
    decision = answering.Decision(Outcome.WILL_DO, SAID["reason"], SAID["answer"])
    given = answering.answer_as_municipality(coordinator, themes["municipal"], place, decision)
    _translate(staff, given.text, "ar", SAID["answer-ar"])
    decision = answering.Decision(Outcome.CONFERENCE, SAID["planned"], SAID["planned-answer"])
    answering.answer_as_planning_team(staff["planner"].actor, themes["forwarded"], decision)
    _say_in_arabic(themes["forwarded"], staff)
    return token
