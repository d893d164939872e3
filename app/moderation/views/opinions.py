"""What declining turns into where somebody who knows the language has to be asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice

from app.contributions.lifecycle import FOR_CONTENT, Reason, Standing
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Conflict, Unconfirmed
from app.core.locales import READING
from app.moderation.forms.together import TogetherForm
from app.moderation.service.together import Chosen
from app.opinions import service, store
from app.web import errors
from app.web.i18n import language_name
from app.web.words import REASON

PROPOSED = _l(
    "Somebody who knows the language is asked to confirm the meaning first. The "
    "contribution stays undecided until then; your reason and your note are kept."
)


@dataclass(frozen=True)
class Beforehand:
    """What is said before one decision on several: which of them need a second opinion first.

    `standing`: for each of them by its public name, where its opinion stands (empty: nobody was
    asked yet). `unknown`: names of the languages that nobody here can confirm.
    """

    standing: dict[str, str]
    unknown: list[str]


@dataclass(frozen=True)
class Proposed:
    """What became of those that need a second opinion: it is asked for; nobody here can give it;
    or they changed meanwhile."""

    asked: list[Contribution]
    nobody: list[Contribution]
    changed: list[Contribution]


def beforehand(actor: Actor, contributions: Sequence[Contribution]) -> Beforehand:
    """Which of these are not declined for their content without a second opinion."""
    foreign = [row for row in contributions if row.lang != READING]
    unknown = {row.lang for row in foreign if not store.anybody_knows(row.lang, besides=actor.id)}
    return Beforehand(
        {row.public_id: _standing(row) for row in foreign},
        sorted(language_name(lang) for lang in unknown),
    )


def mark_reasons(form: TogetherForm) -> None:
    """Say beside each reason that lies in the meaning of the words that it waits."""
    first, *reasons = form.reason.choices or []
    form.reason.choices = [first, *(_marked(choice) for choice in reasons)]


def propose_each(actor: Actor, chosen: Sequence[Chosen], reason: str, note: str) -> Proposed:
    """Propose not to publish each of these, with the reason and the note that were given."""
    result = Proposed([], [], [])
    for entry in chosen:
        try:
            service.propose(actor, entry.contribution, reason, note, revision=entry.revision)
        except Unconfirmed:
            result.nobody.append(entry.contribution)
        except Conflict:
            result.changed.append(entry.contribution)
        else:
            result.asked.append(entry.contribution)
    return result


def say_why_not(error: Unconfirmed) -> None:
    """Tell the coordinator on the page that is shown next; what was typed stands there again."""
    flash(errors.sentence(error), "danger")


def _standing(contribution: Contribution) -> str:
    opinion = contribution.opinion
    said = opinion.standing if opinion else None
    return said.value if said in {Standing.WAITING, Standing.CONFIRMED} else ""


def _marked(choice: SelectChoice) -> SelectChoice:
    reason = Reason(str(choice.value))
    if reason not in FOR_CONTENT:
        return choice
    label = _("%(reason)s (second opinion)", reason=REASON[reason].label)
    return SelectChoice(reason.value, label)
