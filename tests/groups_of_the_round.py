"""What belongs together in the round, put together by hand, and the round before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.contributions.models import Contribution
from app.district import store as district
from app.district.models import Cycle
from app.events import now
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Purpose
from app.themes.models import Answer, AnsweredBy, Concern, ConcernMember, Outcome, Theme
from app.themes.store import portrait
from tests.invented import SAID, TITLES


def group(said: Mapping[str, Contribution]) -> tuple[dict[str, Concern], dict[str, Theme]]:
    """Concerns and themes by their names."""
    cycle, moment = district.current_cycle(), now()
    themes = {
        "municipal": _theme("municipal", cycle.id, district.fields()[0].id, moment),
        "forwarded": _theme("forwarded", cycle.id, None, moment),
        "joinable": _theme("joinable", cycle.id, None, moment),
    }
    placed = {
        "bus": (themes["municipal"], TITLES["concern"], ["bus", "bus-ar"]),
        "bus-en": (themes["municipal"], "", ["bus-en"]),
        "course": (themes["forwarded"], "", ["course", "course-en", "course-ar"]),
        "lamp": (themes["joinable"], "", ["lamp"]),
        "bench": (themes["joinable"], "", ["bench"]),
        "single": (None, TITLES["single"], ["single"]),
        "single-two": (None, "", ["single-two"]),
    }
    concerns = {}
    for name, (theme, title, members) in placed.items():
        concern = Concern(cycle_id=cycle.id, theme=theme, title=title, created_at=moment)
        db.session.add(concern)
        concern.members = [ConcernMember(contribution=said[key]) for key in members]
        concerns[name] = concern
    db.session.commit()
    _remember_the_round_before(themes["municipal"], cycle)
    chosen = [said["bus"].id, said["bus-ar"].id]
    portrait.keep(themes["municipal"].id, chosen, said["bus-en"].id)
    db.session.commit()
    return concerns, themes


def _remember_the_round_before(theme: Theme, cycle: Cycle) -> None:
    """One theme of it goes on in this one, another does not."""
    year = timedelta(days=365)
    start = cycle.starts_on - 2 * year
    before = Cycle(
        key="before", name="2024", starts_on=start, ends_on=start + year, conference_on=start
    )
    db.session.add(before)
    db.session.flush()
    earlier, gone = (_theme(name, before.id, None, now()) for name in ("earlier", "gone"))
    db.session.add_all([earlier, gone])
    db.session.commit()
    reason, text = (texts.create(Purpose.ANSWER, "de", SAID[key]) for key in ("reason", "promised"))
    promised = Answer(theme_id=earlier.id, by=AnsweredBy.PLANNING_TEAM, outcome=Outcome.CONFERENCE)
    promised.reason, promised.text, promised.given_at = reason, text, now()
    db.session.add(promised)
    db.session.commit()
    portrait.keep_continuations(cycle.id, {theme.id: (earlier.id, 0.8)})


def _theme(name: str, cycle_id: int, field_id: int | None, moment: datetime) -> Theme:
    return Theme(cycle_id=cycle_id, field_id=field_id, title=TITLES[name], created_at=moment)
