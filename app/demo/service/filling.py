"""The whole demonstration round, from the first sentence to the answer."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from app import events, jobs
from app.accounts import store as accounts
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.demo.rules import EarlierAnswer, Material, material
from app.demo.service.accounts import Cast, cast
from app.demo.service.voices import play
from app.district import store as district
from app.dossiers import service as dossiers
from app.events import Event
from app.extensions import db
from app.jobs import Progress
from app.themes.models import Answer, AnsweredBy, Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.store import groups
from app.translation import service as translation

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
    said = play(invented.voices, people, secret, progress)
    jobs.drain(progress)
    concerns = _themes_by_concern(invented, said)
    _forward(invented, people)
    for answer in invented.answers:
        theme = concerns.get(answer.concern)
        if theme is not None and not theme.answers:
            _answer(theme, answer, people)
    jobs.drain(progress)
    events.record(SYSTEM, FILLED, district.the_district())
    db.session.commit()


def _themes_by_concern(invented: Material, said: dict[str, Contribution]) -> dict[str, Theme]:
    """For each concern of the material, the theme in which most of its voices are."""
    votes: dict[str, Counter[int]] = {}
    for voice in invented.voices:
        concern = groups.concern_of(said[voice.id].id)
        if concern is not None and concern.theme_id is not None:
            votes.setdefault(voice.concern, Counter())[concern.theme_id] += 1
    return {slug: groups.theme(count.most_common(1)[0][0]) for slug, count in votes.items()}


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
        interpreter = people.interpreter(lang)
        translation.translate(interpreter, given.text, lang, body, checked=True)
