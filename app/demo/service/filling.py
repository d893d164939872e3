"""The whole demonstration round, from the first sentence to the answer."""

from __future__ import annotations

from sqlalchemy import select

from app import events, jobs
from app.accounts import store as accounts
from app.answer_templates import store as templates
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, Actor
from app.demo.rules import CONCEPTS, EarlierAnswer, Material, material
from app.demo.service import conference, measures
from app.demo.service.accounts import Cast, cast
from app.demo.service.voices import play
from app.district import store as district
from app.dossiers import service as dossiers
from app.events import Event
from app.extensions import db
from app.goals.service import loading as concept
from app.jobs import Progress
from app.texts import store as texts
from app.themes.models import Answer, AnsweredBy, Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.store import fields, groups

FILLED = "demonstration:filled"


def is_due() -> bool:
    """Whether a demonstration may be filled in: nobody real was here, and it is not complete."""
    if db.session.scalars(select(Event.id).where(Event.kind == FILLED)).first():
        return False
    real_people = any(not user.demonstration for user in accounts.all_users())
    real_voices = select(Contribution.id).where(Contribution.source != "demonstration")
    return not real_people and db.session.scalars(real_voices).first() is None


def fill(secret: str, progress: Progress) -> None:
    """Let invented people have a whole round. Stopped and called again, it goes on."""
    invented = material()
    people = cast(secret)
    bring_concept()
    said = play(invented.voices, people, secret, progress)
    confirm_templates(invented, people)
    jobs.drain(progress)
    _decide_fields(invented, said, people)
    themes = {
        answer.concern: _theme_for(answer, invented, said, people) for answer in invented.answers
    }
    jobs.drain(progress)
    _forward(invented, people)
    for answer in invented.answers:
        if not themes[answer.concern].answers:
            _answer(themes[answer.concern], answer, people)
    for planned in invented.measures:
        measures.found(planned, themes[planned.concern], people)
    conference.prepare(people.planner)
    jobs.drain(progress)
    events.record(SYSTEM, FILLED, district.the_district())
    db.session.commit()


def confirm_templates(invented: Material, people: Cast) -> None:
    """Interpreters have translated the supplied templates into some languages, and checked them."""
    for template in templates.offered():
        wanted = {entry.lang for entry in template.text.wanted}
        for lang, body in invented.templates.get(template.key or "", {}).items():
            if lang in wanted and texts.version_in(template.text, lang) is None:
                people.translate(template.text, lang, body, lang)


def bring_concept() -> None:
    """What the district wants to reach, where a file says so."""
    file = CONCEPTS / f"{district.the_district().key}.toml"
    if file.exists():
        concept.load(SYSTEM, file)


def _decide_fields(invented: Material, said: dict[str, Contribution], people: Cast) -> None:
    """Coordinators have looked at every third suggestion, and the machine learns from it."""
    published = [voice for voice in invented.voices if voice.fate == "published"]
    for voice in published[::3]:
        contribution = said[voice.id]
        if fields.decision_for(contribution.id) is None:
            arranging.decide_field(
                _responsible(people, contribution), contribution, voice.field or None
            )


def _theme_for(
    answer: EarlierAnswer, invented: Material, said: dict[str, Contribution], people: Cast
) -> Theme:
    """What belongs to this answer, gathered and named by the coordinators' own hands."""
    spoke = [
        said[voice.id]
        for voice in invented.voices
        if voice.concern == answer.concern
        and voice.fate == "published"
        and answer.municipality in {None, voice.municipality}
    ]
    first = _responsible(people, spoke[0])
    known = groups.concern_of(spoke[0].id)
    if known is not None and known.theme is not None and known.theme.title == answer.title:
        return known.theme
    concern = arranging.move(first, spoke[0], None)
    for contribution in spoke[1:]:
        arranging.move(_responsible(people, contribution), contribution, concern)
    theme = arranging.take_up(first, concern)
    arranging.rename(first, theme, answer.title)
    return theme


def _responsible(people: Cast, contribution: Contribution) -> Actor:
    key = contribution.municipality.key if contribution.municipality else None
    return people.coordinator(key)


def _forward(invented: Material, people: Cast) -> None:
    for key, text in invented.introductions.items():
        place = district.municipality(key).id
        coordinator = people.coordinator(key)
        if any(listed.place == place for listed in dossiers.received(people.planner)):
            continue
        dossiers.introduce(coordinator, place, text)
        dossiers.forward(coordinator, place)


def _answer(theme: Theme, earlier: EarlierAnswer, people: Cast) -> None:
    decision = answering.Decision(Outcome(earlier.outcome), earlier.reason, earlier.answer)
    if earlier.by == AnsweredBy.PLANNING_TEAM:
        given = answering.answer_as_planning_team(people.planner, theme, decision)
    else:
        assert earlier.municipality is not None  # noqa: S101 - the material says so
        coordinator = people.coordinator(earlier.municipality)
        place = district.municipality(earlier.municipality).id
        arranging.mark_reach(coordinator, theme, place, Reach.MUNICIPAL)
        given = answering.answer_as_municipality(coordinator, theme, place, decision)
    _translate(given, earlier, people)


def _translate(given: Answer, earlier: EarlierAnswer, people: Cast) -> None:
    wanted = {entry.lang for entry in given.text.wanted}
    for lang, body in earlier.translations.items():
        if lang not in wanted:  # nobody in this theme speaks it
            continue
        people.translate(given.text, lang, body, lang)
