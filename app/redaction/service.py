"""Taking personal data out of what somebody said, in every copy and for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs, purging
from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.core import cutting
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.redaction import rules, store
from app.redaction.rules import Copy, Hint, Reason


@dataclass(frozen=True)
class Shortened:
    """A copy as it is and as it would be; `count`: at so many places something is taken out."""

    copy: Copy
    after: str
    count: int


def hints(actor: Actor, contribution: Contribution) -> list[Hint]:
    """What seems to be personal in the person's texts and their translations."""
    _demand(actor, contribution)
    own = [copy for copy in store.copies(contribution) if copy.own]
    return rules.hints((copy.body, copy.lang) for copy in own)


def preview(actor: Actor, contribution: Contribution, typed: Sequence[str]) -> list[Shortened]:
    """What each copy would look like. Writes nothing.

    The person's own texts are all in it, so that a reader sees where nothing was found; of what
    others made of them only what changes.
    """
    _demand(actor, contribution)
    taken_out = cutting.passages(typed)
    found = [
        Shortened(copy, *cutting.cut(copy.body, taken_out)) for copy in store.copies(contribution)
    ]
    return [entry for entry in found if entry.copy.own or entry.count]


def unknown(actor: Actor, contribution: Contribution, typed: Sequence[str]) -> list[str]:
    """The passages that stand nowhere: mistyped, or taken out already."""
    _demand(actor, contribution)
    return rules.missing(store.copies(contribution), cutting.passages(typed))


def redact(
    actor: Actor,
    contribution: Contribution,
    typed: Sequence[str],
    reason: str,
    *,
    revision: int,
    at: datetime | None = None,
) -> int:
    """Take the passages out of every copy, for good; returns at how many places.

    The event keeps the reason and the number, and not what it was. Raises `Invalid` without a
    reason or if nothing of it stands anywhere, `Conflict` if the contribution changed since
    `revision` or was taken back.
    """
    _demand(actor, contribution)
    if reason not in set(Reason):
        raise Invalid("reason-missing")
    purging.alone()
    if contribution.revision != revision or contribution.state in GONE:
        raise Conflict
    taken_out, moment = cutting.passages(typed), at or events.now()
    if not any(entry.count for entry in preview(actor, contribution, taken_out)):
        raise Invalid
    try:
        count = store.take_out(contribution, taken_out, moment)
        events.record(
            actor, "contribution:redact", contribution, at=moment, reason=reason, count=count
        )
        db.session.commit()
    except (StaleDataError, IntegrityError) as error:
        db.session.rollback()
        raise Conflict from error
    for handler in ("analyse", "group", "want-titles", "render-dossiers", "purge"):
        jobs.wake(handler)
    return count


def _demand(actor: Actor, contribution: Contribution) -> None:
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
