"""What declining turns into where somebody who knows the language has to be asked first."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Unconfirmed
from app.opinions import service
from app.web import errors


def propose_instead(
    actor: Actor, found: Contribution, reason: str, note: str, revision: int
) -> Response:
    """Ask for the second opinion; the page then shows where it stands.

    Raises `Conflict` if the contribution changed since `revision`, and `Unconfirmed` if nobody
    here knows the language.
    """
    service.propose(actor, found, reason, note, revision=revision)
    flash(
        _(
            "Somebody who knows the language is asked to confirm the meaning first. The "
            "contribution stays undecided until then; your reason and your note are kept."
        ),
        "info",
    )
    return redirect(url_for("moderation.contribution", public_id=found.public_id))


def say_why_not(error: Unconfirmed) -> None:
    """Tell the coordinator on the page that is shown next; what was typed stands there again."""
    flash(errors.sentence(error), "danger")
