"""How the coordinators of the demonstration put voices together and see them go on."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.conference.service import reviewing
from app.conference.store import singles
from app.contributions.models import Contribution
from app.contributions.store import with_ids
from app.core.actor import Actor, Place
from app.demo.rules import EarlierAnswer, Material, Voice
from app.demo.service.accounts import Cast
from app.district import store as district
from app.dossiers import service as dossiers
from app.dossiers.service import whole
from app.themes.models import Answer, AnsweredBy, Outcome, Reach, Theme
from app.themes.service import answering, arranging, looking
from app.themes.store import fields, groups, looked


def decide_fields(
    invented: Material, said: dict[str, Contribution], people: Cast, at: datetime | None = None
) -> None:
    """Coordinators have looked at every third suggestion, and the machine learns from it."""
    published = [voice for voice in invented.voices if voice.fate == "published"]
    for voice in published[::3]:
        contribution = said[voice.id]
        if fields.decision_for(contribution.id) is None:
            actor, key = responsible(people, contribution), voice.field or None
            arranging.decide_field(actor, contribution, key, at=at)


def theme_for(
    answer: EarlierAnswer,
    invented: Material,
    said: dict[str, Contribution],
    people: Cast,
    at: datetime | None = None,
) -> Theme:
    """What belongs to this answer, gathered and named by the coordinators' own hands."""
    spoke = [said[voice.id] for voice in _spoke(answer, invented)]
    first = responsible(people, spoke[0])
    known = groups.concern_of(spoke[0].id)
    if known is not None and known.theme is not None and known.theme.title == answer.title:
        return known.theme
    concern = arranging.move(first, spoke[0], None, at=at)
    for contribution in spoke[1:]:
        arranging.move(responsible(people, contribution), contribution, concern, at=at)
    theme = arranging.take_up(first, concern, at=at)
    arranging.rename(first, theme, answer.title, at=at)
    return theme


def _spoke(answer: EarlierAnswer, invented: Material) -> list[Voice]:
    """Whom it is for."""
    return [
        voice
        for voice in invented.voices
        if voice.concern == answer.concern
        and voice.fate == "published"
        and answer.municipality in {None, voice.municipality}
    ]


def responsible(people: Cast, contribution: Contribution) -> Actor:
    """The coordinator of the place that it was said to."""
    key = contribution.municipality.key if contribution.municipality else None
    return people.coordinator(key)


def forward(invented: Material, people: Cast, at: datetime | None = None) -> None:
    """Coordinators who wrote an introduction send their dossier on."""
    for key, text in invented.introductions.items():
        place = district.municipality(key).id
        coordinator = people.coordinator(key)
        if any(listed.place == place for listed in dossiers.received(people.planner)):
            continue
        _look_at_single_concerns(coordinator, place, at)
        dossiers.introduce(coordinator, place, text, at=at)
        dossiers.forward(coordinator, place, at=at)


def _look_at_single_concerns(coordinator: Actor, place: Place, at: datetime | None) -> None:
    """Nobody is left out beside the themes."""
    cycle = district.current_cycle()
    shown = [key for row in looked.unseen(cycle.id, place) for key in row.contribution_ids]
    looking.look_at(coordinator, place, cycle, shown, at=at)


def compose(people: Cast, at: datetime | None = None) -> None:
    """The Planungsteam makes the district's dossier of what was forwarded, once in a round."""
    if dossiers.received(people.planner) and not whole.made(people.planner):
        look_at_single_concerns(people.planner, at)
        whole.freeze(people.planner, at=at)


def look_at_single_concerns(planner: Actor, at: datetime | None = None) -> None:
    """The Planungsteam looks at all that were forwarded: nobody is left out beside the themes."""
    for single in singles.unlooked(district.current_cycle().id):
        key = single.contribution_ids[0]
        reviewing.look_at(planner, with_ids([key])[key].public_id, at=at)


def answered_on(answer: EarlierAnswer, invented: Material, today: datetime) -> datetime:
    """When it was given: a municipality answers soon, three weeks after the last voice.

    `today`: the day from which the invented voices count back. Others answer on that day.
    """
    if answer.by != AnsweredBy.MUNICIPALITY:
        return today
    last = min(voice.days_ago for voice in _spoke(answer, invented))
    return today - timedelta(days=max(0, last - 20))


def answer(
    theme: Theme, earlier: EarlierAnswer, people: Cast, at: datetime | None = None
) -> Answer | None:
    """A municipality or the Planungsteam answers; None if that was done, or another body does."""
    if theme.answers or earlier.by == AnsweredBy.CONFERENCE:
        return None
    decision = decided(earlier)
    if earlier.by == AnsweredBy.PLANNING_TEAM:
        given = answering.answer_as_planning_team(people.planner, theme, decision, at=at)
    else:
        assert earlier.municipality is not None  # noqa: S101 - the material says so
        coordinator = people.coordinator(earlier.municipality)
        place = district.municipality(earlier.municipality).id
        arranging.mark_reach(coordinator, theme, place, Reach.MUNICIPAL, at=at)
        given = answering.answer_as_municipality(coordinator, theme, place, decision, at=at)
    translate(given, earlier, people, at)
    return given


def decided(earlier: EarlierAnswer) -> answering.Decision:
    """The decision that an invented answer tells."""
    return answering.Decision(Outcome(earlier.outcome), earlier.reason, earlier.answer)


def translate(
    given: Answer, earlier: EarlierAnswer, people: Cast, at: datetime | None = None
) -> None:
    """Interpreters put an answer into the languages of those who spoke."""
    wanted = {entry.lang for entry in given.text.wanted}
    for lang, body in earlier.translations.items():
        if lang in wanted:  # else nobody in this theme speaks it
            people.translate(given.text, lang, body, lang, at=at)
