"""Where interpreters confirm the meaning, and what the coordinator's desk shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.contributions.lifecycle import FOR_CONTENT, Standing, State, Step, allowed
from app.contributions.models import Contribution, SecondOpinion
from app.core.actor import Actor
from app.core.cutting import REMOVED
from app.core.errors import Conflict, Invalid
from app.core.locales import READING
from app.core.permissions import Permission
from app.opinions import service, store
from app.opinions.forms import OpinionForm
from app.texts import store as texts
from app.texts.models import Origin
from app.texts.store import Reading
from app.web import errors, navigation, words
from app.web.access import current_actor, requires

blueprint = Blueprint("opinions", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(
    _l("Second opinions"), "opinions.desk", Permission.TEXT_TRANSLATE, position=23
)

ADDRESS = "/staff/opinions/<int(max=2147483647):opinion_id>"

NOBODY = _l(
    "Nobody here is entered as an interpreter for this language, so the meaning cannot be "
    "confirmed. Nothing was decided. Please ask the person instead, or ask the administration for "
    "an interpreter."
)
errors.own(
    "opinion-missing",
    409,
    _l("This needs a second opinion first"),
    _l(
        "It was said in another language, and the reason lies in the meaning of the words. "
        "Nothing was decided and nothing is lost: please open the contribution and propose not to "
        "publish it. An interpreter then confirms the meaning."
    ),
)
errors.own(
    "opinion-waiting",
    409,
    _l("The second opinion has not arrived yet"),
    _l(
        "An interpreter was asked to confirm the meaning. Nothing was decided and nothing is lost: "
        "the contribution stays undecided until then."
    ),
)
errors.own("opinion-nobody", 409, _l("Nobody here knows this language"), NOBODY)

_UNSEEN = _l(
    "Please correct the German text, or say in a remark what the person means. "
    "Otherwise the coordinator sees no difference."
)
_UNSAID = _l("Please say in a remark what the person means. Otherwise the coordinator cannot know.")


@dataclass(frozen=True)
class Panel:
    """What the coordinator reads about the last opinion; `note` is the one to the person."""

    opinion: SecondOpinion
    standing: Standing
    note: str
    remark: Reading | None


def panel(contribution: Contribution) -> Panel | None:
    """The opinion that matters for a decision now, if one was asked for."""
    opinion = contribution.opinion
    if opinion is None or not allowed(State(contribution.state), Step.DECLINE):
        return None
    published_at = contribution.published_at
    if published_at and published_at > (opinion.answered_at or opinion.asked_at):
        return None  # published since: whoever takes it down begins anew
    note = texts.original(opinion.note) if opinion.note else None
    remark = texts.original(opinion.remark) if opinion.remark else None
    return Panel(opinion, opinion.standing, note.body if note else "", remark)


def demand(actor: Actor, contribution: Contribution) -> dict[str, Any] | None:
    """What is said beside the reasons: for which of them somebody else is asked first.

    None where nobody needs to be asked.
    """
    if contribution.meant_in == READING:
        return None
    reasons = [words.REASON[reason].label for reason in words.REASON if reason in FOR_CONTENT]
    known = store.anybody_knows(contribution.meant_in, besides=actor.id)
    return {"reasons": reasons, "anybody": known}


@blueprint.get("/staff/opinions")
@requires(Permission.TEXT_TRANSLATE)
def desk() -> str:
    """What waits for this interpreter's word, oldest first."""
    found = store.page(current_actor(), request.args.get("page", 1, type=int))
    return render_template("opinions/desk.html", page=found, originals=_originals(found), **_WORDS)


@blueprint.get(ADDRESS)
@requires(Permission.TEXT_TRANSLATE)
def opinion(opinion_id: int) -> str:
    """The original, the German text and the proposed reason, with the place for one's word."""
    found = store.item(current_actor(), opinion_id)
    german = texts.with_draft(found.contribution.statement)
    form = _about(found, OpinionForm(formdata=None, body=german.body if german else ""))
    return _page(found, _fresh(form, found))


@blueprint.post(ADDRESS)
@requires(Permission.TEXT_TRANSLATE)
def give(opinion_id: int) -> Response | tuple[str, int]:
    """Keep the opinion and lead on to the next one."""
    actor = current_actor()
    found = store.item(actor, opinion_id)
    if not store.is_open(found):
        flash(_("This opinion is not needed any more. Thank you all the same."), "info")
        return redirect(url_for("opinions.desk"))
    form = _about(found, OpinionForm())
    if not form.validate():
        return _page(found, form), 400
    (revision, seen), said = (
        form.seen,
        (form.verdict.data, form.body.data if "body" in form else "", form.remark_text.data or ""),
    )
    try:
        service.give(actor, found, *said, revision=revision, seen=seen)
    except Conflict:
        return _page(found, _fresh(form, found), stale=True), 409
    except Invalid as error:
        if error.code != "difference-unseen":
            raise
        if "body" in form:
            form.body.errors = [str(_UNSEEN)]
        else:
            form.remark_text.errors = [str(_UNSAID)]
        return _page(found, form), 400
    return _to_the_next(actor)


def _to_the_next(actor: Actor) -> Response:
    following = store.following(actor)
    if following is None:
        flash(
            _("Your opinion is with the coordinator. Nothing else waits for you here."), "success"
        )
        return redirect(url_for("opinions.desk"))
    flash(_("Your opinion is with the coordinator. Here is the next one."), "success")
    return redirect(url_for("opinions.opinion", opinion_id=following.id))


def _about(found: SecondOpinion, form: OpinionForm) -> OpinionForm:
    """Without the German text where it is no translation: these are the words themselves."""
    if found.contribution.lang == READING:
        del form.body
    return form


def _fresh(form: OpinionForm, found: SecondOpinion) -> OpinionForm:
    """The form as an answer to what stands there now."""
    version = texts.version_in(found.contribution.statement, READING)
    form.revision.data = str(found.revision)
    form.number.data = str(version.number if version else 0)
    return form


def _page(found: SecondOpinion, form: OpinionForm, *, stale: bool = False) -> str:
    contribution = found.contribution
    german = texts.with_draft(contribution.statement)
    original = texts.original(contribution.statement)
    return render_template(
        "opinions/opinion.html",
        opinion=found,
        contribution=contribution,
        original=original,
        shortened=any(REMOVED in reading.body for reading in (original, german) if reading),
        german=german,
        by_machine=german is not None and german.origin == Origin.MACHINE,
        asked=[
            (texts.original(question.text), texts.original(question.reply))
            for question in contribution.questions
            if question.reply is not None
        ],
        is_open=store.is_open(found),
        form=form,
        stale=stale,
        **_WORDS,
    )


def _originals(page: store.Page) -> dict[int, Reading]:
    said = {row.id: texts.original(row.contribution.statement) for row in page.opinions}
    return {key: reading for key, reading in said.items() if reading is not None}


_WORDS = {"words": words}
