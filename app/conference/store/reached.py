"""Whether every forwarded theme has a decision or stands open where people see it, and whether
each result of a meeting is with the people it is for. Never commits."""

from __future__ import annotations

from sqlalchemy import Label, Select, exists, or_, select
from sqlalchemy.orm import joinedload

from app.conference.models import AgendaItem, Meeting, SingleLook
from app.conference.store import following, planning
from app.conference.store.singles import listed
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.counted import Counted
from app.district.models import Cycle
from app.dossiers.models import Dossier, DossierContribution, DossierTheme, DossierVersion
from app.events import now
from app.extensions import db
from app.themes import rules
from app.themes.models import Answer, Concern, ConcernMember, Theme
from app.themes.store import looked, overview


def forwarded() -> Counted:
    """Every theme that a dossier brought, and that somebody still speaks in, of all rounds.

    Waiting are those without a decision, or only passed on or put off: they stand on the
    Planungsteam's list and on the public pages. Lost is what is missing on either.
    """
    total, waiting, lost = 0, 0, []
    for cycle_id in db.session.scalars(select(Cycle.id).order_by(Cycle.id)).all():
        brought = _brought(cycle_id)
        agenda = {row.theme.id: row for row in planning.agenda(cycle_id)}
        public = {row.id for row in overview.listed(cycle_id)}
        total += len(brought | agenda.keys())
        lost += sorted(brought - (agenda.keys() & public))
        waiting += sum(row.waits for row in agenda.values())
    return Counted(total, waiting, tuple(lost))


def _brought(cycle_id: int) -> set[int]:
    """What was forwarded, as the theme that it is today, where anybody still speaks in it."""
    ever = select(DossierTheme.theme_id)
    query = select(Theme.id).where(
        Theme.cycle_id == cycle_id, or_(Theme.forwarded_at.is_not(None), Theme.id.in_(ever))
    )
    joined = following.merged(cycle_id)
    today = {joined.get(key, key) for key in db.session.scalars(query)}
    spoken = (
        select(Concern.theme_id)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Contribution.state == State.PUBLISHED, Concern.theme_id.is_not(None))
    )
    return today & set(db.session.scalars(spoken.distinct()))


def singles() -> Counted:
    """Every single concern that a dossier brought has been looked at by the Planungsteam.

    Waiting are those that nobody has looked at. Lost (ids of contributions) is who was forwarded
    and is neither in one of them nor in a theme on the Planungsteam's list.
    """
    total, waiting, lost = 0, 0, set[int]()
    for cycle_id in db.session.scalars(select(Cycle.id).order_by(Cycle.id)).all():
        rows = listed(cycle_id)
        total += len(rows)
        waiting += sum(row.look is None for row in rows)
        beside = {key for row in rows for key in row.single.contribution_ids}
        themes = {row.theme.id for row in planning.agenda(cycle_id)}
        for key, theme_id in db.session.execute(_forwarded_voices(cycle_id)):
            if key not in beside and theme_id not in themes:
                lost.add(key)
    return Counted(total + len(lost), waiting, tuple(sorted(lost)))


def passed_over() -> Counted:
    """Every single concern over which somebody went when a dossier or an agenda was made.

    Waiting are those that nobody has looked at since: of what an agenda or the district's dossier
    left out the Planungsteam, of what another dossier left out a coordinator or the Planungsteam.
    """
    ours = set(db.session.scalars(select(SingleLook.contribution_id)))
    cycles = db.session.scalars(select(Cycle.id)).all()
    rows = [row for cycle_id in cycles for row in looked.listed(cycle_id)]
    unlooked = {key for row in rows for key in row.single.contribution_ids} - ours
    unseen = {key for row in rows if not row.seen for key in row.single.contribution_ids} - ours
    whole = select(DossierVersion.id).join(DossierVersion.dossier).where(Dossier.whole)
    planners_made = {(DossierVersion.__tablename__, key) for key in db.session.scalars(whole)}
    total, waiting = set[int](), set[int]()
    for made, ids in looked.all_passed_over().items():
        by_planners = made[0] == Meeting.__tablename__ or made in planners_made
        total |= ids
        waiting |= ids & (unlooked if by_planners else unseen)
    return Counted(len(total), len(waiting))


def _forwarded_voices(cycle_id: int) -> Select[int, int | None]:
    """(contribution that is read for itself, its theme) of all that dossiers count."""
    return (
        select(Contribution.id, Concern.theme_id)
        .outerjoin(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .outerjoin(Concern, Concern.id == ConcernMember.concern_id)
        .where(
            Contribution.cycle_id == cycle_id,
            Contribution.state == State.PUBLISHED,
            Contribution.merged_into_id.is_(None),
            Contribution.id.in_(select(DossierContribution.contribution_id)),
        )
    )


def results() -> Counted:
    """Every point of a meeting that is over, where it was about a theme, has a result.

    Waiting are points without one whose theme nobody else has answered since. Lost are results
    that are answers to another theme than the one that people are in now.
    """
    query = (
        select(AgendaItem, Theme.cycle_id, _answered())
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Theme, Theme.id == AgendaItem.theme_id)
        .where(~Meeting.cancelled)
        .where(or_(AgendaItem.answer_id.is_not(None), Meeting.starts_at < now()))
        .options(joinedload(AgendaItem.answer))
    )
    joined: dict[int, dict[int, int]] = {}
    total, waiting, lost = 0, 0, []
    for item, cycle_id, elsewhere in db.session.execute(query):
        into = joined.setdefault(cycle_id, following.merged(cycle_id))
        total += 1
        if item.answer is None:
            waiting += not elsewhere
        elif item.answer.theme_id != into.get(item.theme_id or 0, item.theme_id):
            lost.append(item.id)
    return Counted(total, waiting, tuple(lost))


def _answered() -> Label[bool]:
    """Whether the theme of an `AgendaItem` has an answer of whomever, and not only been put off."""
    given = Answer.outcome.not_in(rules.DEFERRING)
    return exists().where(Answer.theme_id == AgendaItem.theme_id, given).label("answered")
