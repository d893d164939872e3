"""Who opened a contribution to decide on it: others see that, and "next" leads past it."""

from __future__ import annotations

from datetime import datetime

from app import reserving
from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.permissions import Permission


def begin(actor: Actor, contribution: Contribution, *, at: datetime | None = None) -> None:
    """Reserve it for this coordinator unless somebody else has it; let go of what they had before.

    Begins a transaction of its own (see `reserving.on_opening`).
    """
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
    if actor.id is not None and contribution.state not in GONE:
        reserving.on_opening(actor, contribution, one_at_a_time=True, at=at)
