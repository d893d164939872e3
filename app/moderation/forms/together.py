"""One decision on several contributions."""

from __future__ import annotations

from flask_wtf import FlaskForm

from app.contributions.store import for_moderation
from app.core.actor import Actor
from app.moderation.forms.steps import DeclineForm
from app.moderation.service.together import Chosen

MOST = 100
"""So many are looked at in one request at most; a page of the queue has fewer."""


class TogetherForm(FlaskForm):
    """Decline with one reason and one note; for publishing there is nothing to fill in."""

    reason = DeclineForm.reason
    note = DeclineForm.note


def named(actor: Actor, values: list[str]) -> list[Chosen]:
    """What was ticked: each value is the public name and the revision on the page, with a dot.

    Whatever cannot be read counts as not ticked. Raises `NotFound` for what is somebody else's.
    """
    found = {}
    for value in values[:MOST]:
        public_id, _dot, revision = value.rpartition(".")
        if public_id and revision.isascii() and revision.isdecimal() and len(revision) < 10:
            found[public_id] = int(revision)
    return [Chosen(for_moderation(actor, name), seen) for name, seen in found.items()]
