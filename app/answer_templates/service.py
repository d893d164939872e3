"""Keeping the answer templates up. Each function is one use case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from app import events
from app.answer_templates import rules, store
from app.answer_templates.models import AnswerTemplate
from app.core import plain
from app.core.actor import Actor, Place
from app.core.errors import Conflict
from app.core.locales import READING
from app.core.permissions import Permission
from app.district.rules.reading import TemplateEntry
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Purpose


def write(
    actor: Actor, place: Place, title: str, body: str, *, at: datetime | None = None
) -> AnswerTemplate:
    """A new template, for a municipality or (None) for the whole district."""
    actor.demand(Permission.TEMPLATE_KEEP, place)
    made = _add(actor, place, title, body, at or events.now())
    db.session.commit()
    return made


def change(
    actor: Actor,
    template: AnswerTemplate,
    title: str,
    body: str,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Put new words in place. Where the German changes, interpreters translate it anew.

    Raises `Conflict` if it changed since `revision` or is out of use.
    """
    _demand(actor, template, revision)
    moment = at or events.now()
    template.title, template.changed_at = texts.checked_title(title, rules.TITLE_LENGTH), moment
    rewritten = plain.tidy(body) != store.german(template)
    if rewritten:
        texts.rewrite(template.text, body, author=actor, at=moment)
    texts.want(template.text, store.languages())
    events.record(actor, "template:change", template, at=moment, german=rewritten)
    _commit()


def retire(
    actor: Actor, template: AnswerTemplate, *, revision: int, at: datetime | None = None
) -> None:
    """Take it out of use: nobody chooses or translates it any more. Answers given stay."""
    _demand(actor, template, revision)
    template.retired, template.changed_at = True, at or events.now()
    events.record(actor, "template:retire", template, at=at)
    _commit()


def load(actor: Actor, entries: Iterable[TemplateEntry], *, at: datetime | None = None) -> int:
    """Bring in templates of a district file that were never there. Returns how many.

    What is there already people keep up: it stays as it is, out of use or not.
    """
    actor.demand(Permission.TEMPLATE_KEEP, None)
    known = set(db.session.scalars(select(AnswerTemplate.key)))
    new = [entry for entry in entries if entry.key not in known]
    for entry in new:
        _add(actor, None, entry.title, entry.text, at or events.now(), entry.key)
    for template in store.offered():
        texts.want(template.text, store.languages())
    db.session.commit()
    return len(new)


def _add(
    actor: Actor, place: Place, title: str, body: str, moment: datetime, key: str | None = None
) -> AnswerTemplate:
    made = AnswerTemplate(
        key=key,
        municipality_id=place,
        title=texts.checked_title(title, rules.TITLE_LENGTH),
        text=texts.create(
            Purpose.TEMPLATE, READING, body, wanted=store.languages(), author=actor, at=moment
        ),
        changed_at=moment,
    )
    db.session.add(made)
    events.record(actor, "template:write", made, at=moment, place=place)
    return made


def _demand(actor: Actor, template: AnswerTemplate, revision: int) -> None:
    actor.demand(Permission.TEMPLATE_KEEP, template.municipality_id)
    if template.revision != revision or template.retired:
        raise Conflict


def _commit() -> None:
    try:
        db.session.commit()
    except StaleDataError as error:  # somebody else saved at the same moment
        db.session.rollback()
        raise Conflict from error
