"""The words for codes that only the Planungsteam and the coordinators read."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.conference import rules
from app.conference.models import BodyKind, NoteKind, Stance

URGENCY = {1: _l("Can wait"), 2: _l("Soon"), 3: _l("Urgent"), 4: _l("Very urgent")}

STANCE = {
    Stance.PROPOSE: _l("I propose it for the agenda"),
    Stance.NOT_NOW: _l("Not now"),
    Stance.NONE: _l("I do not say yet"),
}

STANCE_OF = {
    Stance.PROPOSE: _l("proposes it for the agenda"),
    Stance.NOT_NOW: _l("rather not now"),
    Stance.NONE: _l("has not said yet"),
}
"""The same, said of somebody else."""

AGREEMENT = {
    rules.ALONE: _l("One view so far"),
    rules.AGREED: _l("All see it alike"),
    rules.NEAR: _l("The views are close"),
    rules.APART: _l("The views lie far apart"),
}

BODY_KIND = {
    BodyKind.PLANNING_TEAM: _l("Planungsteam"),
    BodyKind.COORDINATION: _l("Coordination"),
    BodyKind.COMMISSION: _l("Commission"),
    BodyKind.COUNCIL: _l("District council"),
    BodyKind.COMMITTEE: _l("Committee of the district council"),
    BodyKind.WORKING_GROUP: _l("Working group"),
    BodyKind.CONFERENCE: _l("Integration Conference"),
}

NOTE_KIND = {
    NoteKind.OBSERVATION: _l("Observation in a municipality"),
    NoteKind.FEEDBACK: _l("Feedback on the procedure"),
}
