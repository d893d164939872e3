"""Two contributions that say the same become one to read; both people count, both are answered."""

from __future__ import annotations

from datetime import datetime

from app import events, jobs
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import by_public_id, links, merged
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.moderation.service.deciding import one_decision
from app.themes.models import Answer
from app.themes.service.arranging import would_lose_an_answer
from app.themes.store import answers, arrangements, following, groups

MODERATE = Permission.CONTRIBUTION_MODERATE
EVENT = "contribution:merge"


def find(actor: Actor, typed: str) -> Contribution:
    """What somebody means by this public id: published anywhere, or on the own desk.

    Raises `Invalid` ("other-unknown") for everything else, so that nobody learns what there is.
    """
    name = typed.strip().lower()
    try:
        found = by_public_id(name if name.isalnum() else "")
    except NotFound as error:
        raise Invalid("other-unknown") from error
    if found.state != State.PUBLISHED and not actor.may(MODERATE, found.municipality_id):
        raise Invalid("other-unknown")
    return found


def possible(contribution: Contribution) -> bool:
    """Whether it can be merged into another one at all."""
    return contribution.head is None and contribution.state in merged.STANDING


def problem(contribution: Contribution, other: Contribution) -> str:
    """Why one cannot be merged into the other (a code of `merge-…`); "" if it can."""
    if other is contribution or other.head is contribution:
        return "merge-itself"
    if other.head is not None:
        return "merge-merged"
    if other.state not in merged.STANDING:
        return "merge-gone"
    if other.cycle_id != contribution.cycle_id:
        return "merge-other-cycle"
    if contribution.state == State.PUBLISHED and other.state != State.PUBLISHED:
        return "merge-other-way-round"
    concern = groups.concern_of(other.id)
    inside = concern.theme if concern else None
    if any(would_lose_an_answer(said, inside) for said in (contribution, *contribution.merged)):
        return "merge-answered"
    return ""


def merge(
    actor: Actor,
    contribution: Contribution,
    other: Contribution,
    *,
    revision: int,
    seen: int,
    at: datetime | None = None,
) -> None:
    """Read the other one for both from now on. `seen`: the revision of the other one.

    Both receipts stay. Next to a published one it counts as published, though nobody reads its
    words. Raises `Conflict` if one of them changed meanwhile, `Invalid` with a `problem`.
    """
    actor.demand(MODERATE, contribution.municipality_id)
    if (contribution.revision, other.revision) != (revision, seen) or not possible(contribution):
        raise Conflict
    if code := problem(contribution, other):
        raise Invalid(code)
    moment = at or events.now()
    along = [contribution, *contribution.merged]
    with one_decision():
        arrangements.alone(other.cycle_id)
        merged.put_under(contribution, other)
        for said in along:
            events.record(actor, EVENT, said, at=moment, into=other.public_id)
            events.record(actor, "contribution:joined", other, at=moment, by=said.public_id)
        merged.carry_along(actor, other, at=moment)
        _take_its_place(along, other)
    _wake()


def _take_its_place(along: list[Contribution], other: Contribution) -> None:
    """All are in the concern of the other one, and its answers are wanted in their languages."""
    left = {concern.id for said in along if (concern := groups.concern_of(said.id))}
    following.follow(other)
    now = groups.concern_of(other.id)
    for concern_id in left - {now.id if now else None}:
        groups.drop_concern_if_empty(concern_id)
    if now is not None and now.theme is not None:
        answers.want_for_all(now.theme)


def unmerge(
    actor: Actor, contribution: Contribution, *, revision: int, at: datetime | None = None
) -> None:
    """Let it stand for itself again; if it was never published by itself, it is decided on anew.

    Raises `Conflict` if it changed meanwhile, `Invalid` ("unmerge-answered") if the person would
    lose an answer that was given since.
    """
    actor.demand(MODERATE, contribution.municipality_id)
    head = contribution.head
    if revision != contribution.revision or head is None:
        raise Conflict
    if _only_because_merged(contribution):
        raise Invalid("unmerge-answered")
    moment = at or events.now()
    with one_decision():
        merged.set_apart(actor, contribution, at=moment)
        events.record(actor, "contribution:parted", head, at=moment, by=contribution.public_id)
    _wake()


def _only_because_merged(contribution: Contribution) -> list[Answer]:
    """The answers given since it was merged that this person would not have without that."""
    if contribution.state != State.PUBLISHED:
        return []
    alone = contribution.merged_from == State.PUBLISHED
    merges = [event.at for event in events.about(contribution) if event.kind == EVENT]
    return [
        answer
        for answer in groups.answers_for(contribution)
        if answer.given_at > max(merges)
        and not (alone and groups.is_for(answer, contribution.municipality_id))
    ]


def link(
    actor: Actor, contribution: Contribution, other: Contribution, *, at: datetime | None = None
) -> None:
    """Say that two belong together without being the same. Doing it twice changes nothing.

    Of what was merged the one is linked that is read for it. Raises `Invalid` ("link-itself") for a
    thing and itself, `Conflict` if this one was merged into another.
    """
    actor.demand(MODERATE, contribution.municipality_id)
    other = merged.root(other)
    if contribution.head is not None:
        raise Conflict
    if other is contribution:
        raise Invalid("link-itself")
    if links.between(contribution, other) is None:
        links.add(contribution, other)
        _tell_both(actor, "contribution:link", contribution, other, at)
    db.session.commit()


def unlink(
    actor: Actor, contribution: Contribution, other: Contribution, *, at: datetime | None = None
) -> None:
    """Take the link to another one, and to what was merged into it, away.

    Doing it twice changes nothing.
    """
    actor.demand(MODERATE, contribution.municipality_id)
    for each in (other, *other.merged):
        found = links.between(contribution, each)
        if found is not None:
            db.session.delete(found)
            _tell_both(actor, "contribution:unlink", contribution, each, at)
    db.session.commit()


def _tell_both(
    actor: Actor, kind: str, one: Contribution, other: Contribution, at: datetime | None
) -> None:
    moment = at or events.now()
    events.record(actor, kind, one, at=moment, other=other.public_id)
    events.record(actor, kind, other, at=moment, other=one.public_id)


def _wake() -> None:
    for handler in ("analyse", "group", "tell-news"):
        jobs.wake(handler)
