"""The protocol of a session, for the coordination of its place and the Planungsteam."""

from __future__ import annotations

from flask import render_template

from app.core.permissions import Permission
from app.dossiers.views import parts
from app.room.tasks import telling
from app.room.views import blueprint
from app.web.access import current_actor, requires
from app.workshops import store as workshops

SESSION = "<int(max=2147483647):session_id>"
PROTOCOL = f"/<lang:lang>/staff/room/{SESSION}/protocol"


@blueprint.get(PROTOCOL, endpoint="protocol")
@requires(Permission.WORKSHOP_KEEP)
def read_protocol(session_id: int) -> str:
    """What was said in each phase, and what it is about."""
    session = workshops.session(current_actor(), session_id)
    return render_template(
        "room/desk_protocol.html",
        session=session,
        told=telling.told(session),
        labels=telling.labels(),
        links=parts.theme_links(session.municipality_id, session.workshop.cycle_id),
    )
