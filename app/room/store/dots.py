"""What a vote has come to: totals, never who gave them. Never commits.

For the pages of the vote, for the wall and for the protocol.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.contributions.models import Contribution
from app.room.models.votes import Vote
from app.room.store import slips, votes
from app.themes.models import Theme
from app.workshops.models import WorkshopSession


@dataclass(frozen=True)
class Total:
    """The dots of a theme, or else of a card."""

    theme: Theme | None
    card: Contribution | None
    by_slips: int
    by_hand: int

    @property
    def key(self) -> str:
        """The name that it has on the wall."""
        if self.theme is not None:
            return f"theme-{self.theme.id}"
        return f"card-{self.card.public_id}" if self.card else ""

    @property
    def total(self) -> int:
        """All of them."""
        return self.by_slips + self.by_hand


@dataclass(frozen=True)
class Result:
    """A vote that is closed: most dots first. `slips`: how many were used."""

    vote: Vote
    totals: list[Total]
    slips: int


def of_vote(vote: Vote) -> Result:
    """What stands still, with its dots; what was taken back or declined since is left out."""
    by_slips = {choice.id: choice.by_slips for choice in vote.choices}
    by_hand: Counter[int] = Counter()
    for table in votes.counted(vote):
        by_hand.update({int(key): count for key, count in table.counts.items()})
    totals = [
        Total(
            line.theme,
            line.card,
            sum(by_slips[one] for one in line.ids),
            sum(by_hand[one] for one in line.ids),
        )
        for line in votes.lines(vote)
    ]
    totals.sort(key=lambda row: -row.total)
    return Result(vote, totals, slips.used(vote))


def of_session(session: WorkshopSession) -> list[Result]:
    """All votes that are closed, in the order in which they were opened."""
    closed = [vote for vote in votes.of_session(session) if vote.closed_at is not None]
    return [of_vote(vote) for vote in reversed(closed)]


def for_wall(session: WorkshopSession) -> dict[str, int]:
    """Key of a group or card of the wall → its dots in the newest vote that is closed."""
    closed = (vote for vote in votes.of_session(session) if vote.closed_at is not None)
    newest = next(closed, None)
    totals = of_vote(newest).totals if newest else []
    return {row.key: row.total for row in totals if row.total}
