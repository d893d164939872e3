"""What an administrator does for the analysis."""

from __future__ import annotations

from app import jobs
from app.core.actor import Actor
from app.core.permissions import Permission
from app.extensions import db
from app.themes.store import trouble


def try_again(actor: Actor) -> int:
    """Let all texts that were set aside be tried anew. Returns how many."""
    actor.demand(Permission.ANALYSIS_CARE)
    versions = [row.version_id for row in trouble.set_aside()]
    trouble.end(versions)
    db.session.commit()
    jobs.wake("analyse")
    return len(versions)
