"""What every change of the concept has in common: checked words, and where it comes from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.district.models import Field
from app.extensions import db
from app.goals.models import GoalChange, GoalChangeTheme, GoalNode, GoalTheme
from app.goals.rules import levels
from app.goals.store import hanging, hooks, nodes
from app.texts.rules import LONGEST


@dataclass(frozen=True)
class Words:
    """What a node says. `description`: on a field its challenges."""

    number: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Source:
    """Where a change comes from: themes (ids); without any a `reason` is needed."""

    themes: Collection[int] = ()
    reason: str = ""


def checked(words: Words) -> dict[str, str]:
    """The words as they are kept. Raises `Invalid`."""
    tidied = {
        "number": plain.tidy(words.number),
        "title": plain.tidy(words.title),
        "description": plain.tidy(words.description),
    }
    if not tidied["title"]:
        raise Invalid("title-empty")
    for name, longest in _LONGEST.items():
        if len(tidied[name]) > longest:
            raise Invalid("text-too-long", longest=longest, length=len(tidied[name]))
    return tidied


_LONGEST = {
    "number": levels.NUMBER_LENGTH,
    "title": levels.TITLE_LENGTH,
    "description": LONGEST,
}


def enter(
    actor: Actor,
    parent: GoalNode | None,
    words: Words,
    source: Source,
    *,
    field: Field | None = None,
    key: str | None = None,
    at: datetime | None = None,
) -> GoalNode:
    """Make a node and note it (see `changing.add`). Never commits."""
    level = levels.below(parent.level) if parent else levels.Level.FIELD
    if level is None or (level == levels.Level.FIELD) != (field is not None):
        raise Invalid("goal-level")
    if parent is not None and parent.retired_at is not None:
        raise Conflict("goal-gone")
    checked_source(source)
    parent_id = parent.id if parent else None
    made = GoalNode(
        key=key,
        level=level,
        parent_id=parent_id,
        field=field,
        position=nodes.last_place(parent_id) + 1,
        **checked(words),
    )
    db.session.add(made)
    flush()
    note(actor, made, "added", {}, facts(made), source, at or events.now())
    return made


def facts(node: GoalNode) -> dict[str, Any]:
    """What a change may touch (see `rules.frozen.FACTS`), except the place."""
    return {
        "number": node.number,
        "title": node.title,
        "description": node.description,
        "parent": node.parent_id,
    }


def checked_source(source: Source) -> tuple[str, list[int]]:
    """(reason, themes) of a change. Raises `Invalid` if it says neither, `NotFound`."""
    reason = plain.tidy(source.reason)
    themes = sorted({hanging.theme(key).id for key in source.themes})
    if not themes and not reason:
        raise Invalid("goal-source-missing")
    if len(reason) > LONGEST:
        raise Invalid("text-too-long", longest=LONGEST, length=len(reason))
    return reason, themes


def note(
    actor: Actor,
    node: GoalNode,
    kind: str,
    before: dict[str, Any],
    after: dict[str, Any],
    source: Source,
    moment: datetime,
) -> None:
    """Write down a change and where it comes from; its themes hang on the node from now on."""
    reason, themes = checked_source(source)
    change = GoalChange(
        node_id=node.id,
        kind=kind,
        before=before,
        after=after,
        reason=reason,
        revision=node.revision,
        at=moment,
        by_id=actor.id,
        sources=[GoalChangeTheme(theme_id=key) for key in themes],
    )
    db.session.add(change)
    if node.retired_at is None:
        for key in themes:
            hooks.hang(GoalTheme, node.id, key)
    events.record(actor, f"goal:{kind}", node, at=moment, level=node.level, themes=themes)


def flush() -> None:
    """Send the rows. Raises `Conflict` if somebody else saved at the same moment."""
    try:
        db.session.flush()
    except (StaleDataError, IntegrityError) as error:
        db.session.rollback()
        raise Conflict from error


def commit() -> None:
    """Keep it, and let the papers be made anew. Raises `Conflict` as `flush` does."""
    flush()
    db.session.commit()
    jobs.wake("print-concept")
