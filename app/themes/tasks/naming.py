"""German titles from the members' own words, and the field of most members.

Titles follow the words: when somebody takes theirs back, or an interpreter has put them into
German, the next title is made anew. Only what a person typed as a theme's title stays as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import func, select

from app import purging
from app.analysis import titles
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.locales import READING
from app.events import Event
from app.extensions import db
from app.texts.models import Version
from app.themes import rules
from app.themes.models import AnalysisMark, Concern, FieldDecision, FieldSuggestion, Theme
from app.themes.store import answers, fields, groups, vectors
from app.themes.tasks import portraying

_ACTS = (
    "contribution:move",
    "theme:take-up",
    "theme:join",
    "theme:split",
    "theme:undo",
    "concern:place",
    "concern:join",
    "concern:split",
)
"""What people do with groups."""

_TAKEN_OUT = ("contribution:redact", "contribution:withdraw", "contribution:erase")
"""What lets words leave that a title may have been made of."""

Members = dict[int, list[int]]


def is_due(cycle_id: int) -> bool:
    """Whether texts, fields or places changed since the groups were named."""
    mark = db.session.get(AnalysisMark, _mark(cycle_id))
    return mark is None or mark.fingerprint != _input(cycle_id)


def name_and_place(cycle_id: int) -> None:
    """Write titles and fields of all groups of a cycle, and commit.

    Titles are made while no transaction is open; a title that a person typed meanwhile stays. If
    words were taken out meanwhile, nothing is written: no title brings them back, and it is still
    due.
    """
    fingerprint, taken_out = _input(cycle_id), _last_taken_out()
    statements = vectors.statements([State.PUBLISHED], cycle_id)
    german = {row.contribution_id: row.german for row in statements}
    originals = {row.contribution_id: row.body for row in statements}
    concerns, themes = groups.membership(cycle_id)
    # A person may have placed what the machine has not encoded yet.
    views = fields.views_of({key for ids in themes.values() for key in ids})
    db.session.commit()
    concern_titles = _titles(concerns, german, originals)
    theme_titles = _titles(themes, german, originals)
    purging.alone()
    if _last_taken_out() != taken_out:
        db.session.commit()
        return
    for concern in db.session.scalars(select(Concern).where(Concern.cycle_id == cycle_id)):
        concern.title = concern_titles.get(concern.id) or rules.NAMELESS
    for theme in db.session.scalars(select(Theme).where(Theme.cycle_id == cycle_id)).unique():
        theme.suggested = theme_titles.get(theme.id) or rules.NAMELESS
        if theme.named_by_id is None:
            theme.title = theme.suggested
        theme.field_id = rules.majority(views[key].field_id for key in themes.get(theme.id, []))
        answers.want_for_all(theme)
    portraying.portray(themes, statements)
    portraying.link_cycles(cycle_id, statements, themes)
    db.session.merge(AnalysisMark(name=_mark(cycle_id), fingerprint=fingerprint))
    db.session.commit()


def _titles(
    members: Members, german: Mapping[int, str | None], originals: Mapping[int, str]
) -> dict[int, str]:
    words = {
        key: [text for member in ids if (text := german.get(member))]
        for key, ids in members.items()
    }
    made = titles.titles(words)
    found = {}
    for key, ids in members.items():
        known = [member for member in ids if member in originals]
        spare = rules.UNREAD if known else rules.NAMELESS
        found[key] = (made.get(key) or spare)[: rules.TITLE_LENGTH]
    return found


def _last_taken_out() -> int:
    """The last event by which words left; 0 if none ever did."""
    return db.session.scalar(select(func.max(Event.id)).where(Event.kind.in_(_TAKEN_OUT))) or 0


def _mark(cycle_id: int) -> str:
    return f"names:{cycle_id}"


def _input(cycle_id: int) -> str:
    """Changes whenever something did that titles and fields are made of."""
    published = Contribution.state == State.PUBLISHED
    queries = (
        select(func.count(Contribution.id), func.max(Contribution.id)).where(published),
        select(func.sum(Contribution.revision)).where(Contribution.cycle_id == cycle_id),
        select(func.max(Version.id)).where(Version.lang == READING),
        select(func.count(), func.max(FieldDecision.decided_at)).select_from(FieldDecision),
        select(func.max(FieldSuggestion.made_at)),
        select(func.max(Event.id)).where(Event.kind.in_(_ACTS)),
        select(func.count(Concern.id), func.max(Concern.id)).where(Concern.cycle_id == cycle_id),
    )
    found = [tuple(db.session.execute(query).one()) for query in queries]
    found.append(tuple(sorted(vectors.encoders())))
    return hashlib.sha256(repr(found).encode()).hexdigest()
