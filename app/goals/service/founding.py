"""A new field of action, founded from a theme: "ggf. Handlungsfelder erweitert"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app import events, jobs
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.locales import READING
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Field
from app.goals.models import GoalNode
from app.goals.rules import keys, levels
from app.goals.service import noting
from app.goals.service.noting import Source, Words
from app.goals.store import hanging, nodes
from app.themes.models import Theme
from app.themes.store import fields, groups


@dataclass(frozen=True)
class NewField:
    """What a field is called (German, and language → name), and what its challenges are."""

    name: str
    challenges: str
    names: Mapping[str, str] = field(default_factory=dict)


def found(actor: Actor, theme: Theme, told: NewField, *, at: datetime | None = None) -> GoalNode:
    """Make the field and its part of the concept; the theme and its contributions go into it.

    From then on the machine learns it like every other field. What coordinators decided before is
    replaced: this field was not among their choices. Raises `Invalid`, and `Conflict` where the
    district has such a field.
    """
    actor.demand(Permission.CONCEPT_KEEP)
    theme, moment = hanging.theme(theme.id), at or events.now()
    name, key = plain.tidy(told.name), keys.key_of(told.name)
    if not key or len(name) > levels.NAME_LENGTH:
        raise Invalid("field-name")
    if any(key == row.key or name == row.name.get(READING) for row in district.all_fields()):
        raise Conflict("field-there")
    names = _tidied({**told.names, READING: name})
    made = district.found_field(key, names, _tidied({READING: told.challenges}), moment)
    spoke = [said.id for said in groups.members(theme.id)]
    fields.decide(spoke, made.id, actor.id, moment)
    theme.field_id = made.id
    events.record(actor, "field:found", made, at=moment, theme=theme.id, decided=len(spoke))
    number = nodes.suggested_number(levels.Level.FIELD, None)
    words = Words(number, name, told.challenges)
    node = noting.enter(actor, None, words, Source([theme.id]), field=made, at=moment)
    noting.commit()
    jobs.wake("analyse")
    return node


def rename(
    actor: Actor, founded: Field, names: Mapping[str, str], *, at: datetime | None = None
) -> None:
    """Say a founded field in other languages. Its German name stays."""
    actor.demand(Permission.CONCEPT_KEEP)
    if founded.founded_at is None:
        raise Conflict("goal-gone")
    kept = _tidied({**names, READING: founded.name[READING]})
    if any(len(name) > levels.NAME_LENGTH for name in kept.values()):
        raise Invalid("field-name")
    if kept != founded.name:
        founded.name = kept
        events.record(actor, "field:rename", founded, at=at, languages=sorted(kept))
    noting.commit()


def languages() -> list[str]:
    """The languages besides German in which fields are to be said."""
    codes = [code for code in district.the_district().languages if "-" not in code]
    return [code for code in codes if code != READING]


def _tidied(texts: Mapping[str, str]) -> dict[str, str]:
    tidied = {lang: plain.tidy(text) for lang, text in texts.items()}
    return {lang: text for lang, text in tidied.items() if text}
