"""Direct answers in the round: one that everybody can read, one for the person alone."""

from __future__ import annotations

from collections.abc import Mapping

from app.answer_templates import service as templates
from app.contributions.models import Contribution
from app.moderation.service import answering
from app.moderation.service.answering import Then
from app.themes.service.answering_directly import Words
from tests.builders import Staff
from tests.invented import SAID


def answer_directly(
    staff: Mapping[str, Staff], published: Contribution, declined: Contribution
) -> None:
    """By the coordinator, who keeps a template; the administration has one for everybody."""
    actor = staff["coordinator"].actor
    place = published.municipality_id
    templates.write(actor, place, SAID["template-title"], SAID["template"])
    templates.write(staff["administrator"].actor, None, SAID["template-title"], SAID["direct"])
    for person in (published, declined):
        words = Words(SAID["direct"])
        answering.answer_one(actor, person, words, Then.KEEP, revision=person.revision, seen=0)
