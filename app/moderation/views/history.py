"""What happened to a contribution, in words: who, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app import events
from app.contributions.models import Contribution
from app.district.models import Field
from app.events import Event
from app.moderation.views import merging_parts
from app.web.i18n import localized, minute
from app.web.words import REASON

KINDS: dict[str, LazyString] = {
    "contribution:receive": _l("Received"),
    "contribution:import": _l("Imported"),
    "contribution:enter": _l("Typed in for the person"),
    "contribution:publish": _l("Published"),
    "contribution:decline": _l("Not published"),
    "contribution:ask": _l("Question asked"),
    "contribution:reply": _l("Reply received"),
    "contribution:withdraw": _l("Withdrawn"),
    "contribution:erase": _l("Erased for good"),
    "contribution:undo": _l("Decision undone"),
    "contribution:redact": _l("Personal data taken out"),
    "contribution:answer": _l("Answered directly"),
    "contribution:move": _l("Moved to another concern"),
    "voice:write-down": _l("Written down from a recording"),
    "opinion:ask": _l("Second opinion asked for"),
    "opinion:give": _l("Second opinion given"),
    "field:decide": _l("Field of action decided"),
    "text:translate": _l("Translated"),
    "text:check": _l("Translation checked"),
    "text:doubt": _l("Unsure passages marked"),
    **merging_parts.KINDS,
}
_VERDICT: dict[str, LazyString] = {
    "confirms": _l("The meaning is confirmed"),
    "differs": _l("The person means something else"),
}
REDACTED: dict[str, LazyString] = {
    "contact": _l("Contact details of the person"),
    "another-person": _l("Data about another person"),
    "sensitive": _l("Health, faith, origin or other sensitive data"),
    "asked-for": _l("The person has asked for it"),
}
"""Why something was taken out, by the codes of `redaction.rules`."""
_SPEAKER = {"receive", "reply", "heard", "withdraw", "erase"}


def entries(contribution: Contribution, fields: Mapping[str, Field]) -> list[dict[str, Any]]:
    """Items for the timeline, oldest first; the last one is where it stands now."""
    found = _events(contribution)
    return [
        {
            "title": KINDS.get(event.kind, _("Changed")),
            "state": "current" if event is found[-1] else "done",
            "when": _("%(when)s, %(who)s", when=minute(event.at), who=_who(event)),
            "datetime": event.at.isoformat(),
            "body": _why(event, fields),
        }
        for event in found
    ]


def latest_step(contribution: Contribution, fields: Mapping[Any, Field]) -> dict[str, str]:
    """The last change: what it was, who did it, when, and the reason or the field if there is one.

    `fields`: all of the district's.
    """
    event = events.about(contribution)[-1]
    return {
        "what": str(KINDS.get(event.kind, _("Changed"))),
        "who": _who(event),
        "when": minute(event.at),
        "why": _why(event, {field.key: field for field in fields.values()}),
    }


def _events(contribution: Contribution) -> list[Event]:
    subjects: list[Any] = [contribution, contribution.statement, contribution.note]
    for question in contribution.questions:
        subjects += [question.text, question.reply]
    found = [event for subject in subjects if subject for event in events.about(subject)]
    return sorted(found, key=lambda event: (event.at, event.id))


def _who(event: Event) -> str:
    if event.actor_id is not None:
        return event.actor_name
    step = event.kind.partition(":")[2]
    if event.actor_name:
        return str(_("the office, as asked for") if step == "erase" else _("automatically"))
    return str(_("the person who spoke") if step in _SPEAKER else _("automatically"))


def _why(event: Event, fields: Mapping[str, Field]) -> str:
    if event.kind in {"contribution:decline", "opinion:ask"}:
        words = REASON.get(event.data.get("reason", ""))
        return str(words.label) if words else ""
    if event.kind == "opinion:give":
        return str(_VERDICT[event.data["verdict"]])
    if event.kind == "contribution:redact":
        return str(REDACTED.get(event.data.get("reason", ""), ""))
    if event.kind == "field:decide":
        field = fields.get(event.data.get("field") or "")
        return localized(field.name) if field else _("Fits none of them")
    return merging_parts.why(event) if event.kind in merging_parts.KINDS else ""
