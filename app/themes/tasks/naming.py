"""German titles from the members' own words, and the field of most members.

Titles follow the words: when somebody takes theirs back, the next title is made without them. Only
what a person typed as a theme's title stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from app.analysis import titles
from app.contributions.lifecycle import State
from app.extensions import db
from app.themes import rules
from app.themes.models import Concern, Theme
from app.themes.store import fields, vectors


def name_and_place(cycle_id: int) -> None:
    """Write titles and fields of all groups of a cycle into the running transaction."""
    statements = vectors.statements([State.PUBLISHED], cycle_id)
    german = {row.contribution_id: row.german for row in statements}
    originals = {row.contribution_id: row.body for row in statements}
    concerns = db.session.scalars(select(Concern).where(Concern.cycle_id == cycle_id)).all()
    members = {
        concern.id: [
            entry.contribution_id for entry in concern.members if entry.contribution_id in originals
        ]
        for concern in concerns
    }
    for concern_id, title in _titles(members, german, originals).items():
        db.session.get_one(Concern, concern_id).title = title
    by_theme: dict[int, list[int]] = {}
    for concern in concerns:
        if concern.theme_id is not None:
            by_theme.setdefault(concern.theme_id, []).extend(members[concern.id])
    theme_titles = _titles(by_theme, german, originals)
    views = fields.views_of(originals)
    for theme in db.session.scalars(select(Theme).where(Theme.cycle_id == cycle_id)).unique():
        spoke = by_theme.get(theme.id, [])
        if theme.named_by_id is None:
            theme.title = theme_titles.get(theme.id) or rules.NAMELESS
        theme.field_id = rules.majority(views[key].field_id for key in spoke)


def _titles(
    groups: Mapping[int, list[int]], german: Mapping[int, str | None], originals: Mapping[int, str]
) -> dict[int, str]:
    words = {
        key: [text for member in members if (text := german.get(member))]
        for key, members in groups.items()
    }
    made = titles.titles(words)
    found = {}
    for key, members in groups.items():
        spare = rules.excerpt(originals[members[0]]) if members else rules.NAMELESS
        found[key] = (made.get(key) or spare)[: rules.TITLE_LENGTH]
    return found
