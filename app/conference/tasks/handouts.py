"""A hand-out about a theme: what stands on it, for the page and for the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.conference.models import AgendaItem
from app.conference.store import following, meetings
from app.contributions.models import Contribution
from app.core.errors import NotFound
from app.texts import store as texts
from app.texts.store import Reading
from app.themes.models import Answer, Concern, Theme
from app.themes.store import groups, overview
from app.themes.store.groups import Spread
from app.themes.store.portrait import portrait
from app.themes.views.public_themes import readings, statements
from app.web.i18n import current_language

CONCERNS_SHOWN = 6
ANSWERS_SHOWN = 2

LONGEST_PASSAGE = 320
"""Characters of a statement or an answer: so everything has its place on one sheet."""

Said = Sequence[tuple[Contribution, Reading]]


@dataclass(frozen=True)
class Handout:
    """What a hand-out says, in the language of the page. Public things only.

    `counter`: who speaks against what most ask for; `answers`: the latest first.
    """

    theme: Theme
    item: AgendaItem
    spread: Spread
    statements: Said
    counter: Said
    concerns: Sequence[Concern]
    answers: Sequence[tuple[Answer, Reading | None]]


def about(theme_id: int) -> Handout:
    """The hand-out about a theme that is on an agenda. Raises `NotFound` for every other one."""
    theme = groups.final(theme_id)
    item = meetings.is_on_agenda(following.parts(theme))
    spread = overview.spread(theme.id)
    if item is None or not spread.count:
        raise NotFound
    found, lang = portrait(theme), current_language().code
    named = [concern for concern, _count in overview.concerns(theme.id) if concern.title]
    latest = theme.answers[::-1][:ANSWERS_SHOWN]
    return Handout(
        theme=theme,
        item=item,
        spread=spread,
        statements=statements(found, theme.id),
        counter=readings([found.counter] if found.counter else []),
        concerns=named[:CONCERNS_SHOWN] if len(named) > 1 else (),
        answers=[(answer, texts.read(answer.text, lang)) for answer in latest],
    )


def shortened(body: str) -> str:
    """A passage as it stands on the sheet: cut between two words, with a sign that it was."""
    if len(body) <= LONGEST_PASSAGE:
        return body
    return body[:LONGEST_PASSAGE].rsplit(maxsplit=1)[0] + " …"
