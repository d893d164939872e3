"""The whole demonstration: an earlier round, then today's, from sentence to answer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app import events, jobs
from app.accounts import store as accounts
from app.answer_templates import store as templates
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.demo.rules import CONCEPTS, EARLIER, FOLDER, Material, material
from app.demo.service import concept, conference, earlier, figures, gathering, measures
from app.demo.service.accounts import Cast, cast
from app.demo.service.looking import let_the_machine_look
from app.demo.service.voices import play
from app.district import store as district
from app.events import Event
from app.extensions import db
from app.goals.service import loading
from app.jobs import Progress
from app.texts import store as texts

FILLED = "demonstration:filled"


def is_due() -> bool:
    """Whether a demonstration may be filled in: nobody real was here, and it is not complete."""
    if db.session.scalars(select(Event.id).where(Event.kind == FILLED)).first():
        return False
    real_people = any(not user.demonstration for user in accounts.all_users())
    real_voices = select(Contribution.id).where(Contribution.source != "demonstration")
    return not real_people and db.session.scalars(real_voices).first() is None


def fill(secret: str, progress: Progress, folder: Path = FOLDER) -> None:
    """Let invented people have two rounds. Stopped and called again, it goes on.

    `folder`: where the material stands (see `demo.rules`).
    """
    people = cast(secret)
    bring_concept()
    figures.bring(folder)
    earlier.play_round(material(folder / EARLIER), people, secret, progress)
    _play_today(material(folder), people, secret, progress)
    events.record(SYSTEM, FILLED, district.the_district())
    db.session.commit()
    jobs.wake("render-dossiers")


def _play_today(invented: Material, people: Cast, secret: str, progress: Progress) -> None:
    said = play(invented.voices, people, secret, progress)
    confirm_templates(invented, people)
    let_the_machine_look(progress)
    gathering.decide_fields(invented, said, people)
    themes = {
        answer.concern: gathering.theme_for(answer, invented, said, people)
        for answer in invented.answers
    }
    let_the_machine_look(progress)
    gathering.forward(invented, people)
    gathering.compose(people)
    for answer in invented.answers:
        moment = gathering.answered_on(answer, invented, events.now())
        gathering.answer(themes[answer.concern], answer, people, moment)
    for planned in invented.measures:
        measures.found(planned, themes[planned.concern], people)
    concept.hang(invented, themes, people)
    conference.prepare(people.planners)
    let_the_machine_look(progress)


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
        loading.load(SYSTEM, file)
