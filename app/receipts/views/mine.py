"""What became of it: the page of somebody who showed the code, and what they can do there."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.analysis import language
from app.contributions import service
from app.contributions.lifecycle import GONE, State, Step, steps_from
from app.contributions.models import Contribution
from app.core import actor, plain
from app.core.errors import Conflict
from app.core.locales import LANGUAGES, UNKNOWN
from app.district import store as district
from app.extensions import csrf
from app.news import store as news
from app.news.forms import address_form
from app.receipts.forms import CodeForm, ConfirmForm, ReplyForm
from app.receipts.store import timeline
from app.receipts.views import blueprint
from app.texts import store as texts
from app.texts.rules import LONGEST
from app.web import speaker, words
from app.web.access import public
from app.web.forms import explain_stale_token
from app.web.i18n import current_language

Page = tuple[str, int]


@blueprint.get("/mine")
@public
def show() -> Page:
    """The words, and everything that happened to them."""
    return _page(_mine(), ReplyForm(formdata=None))


@blueprint.post("/mine/reply")
@public
@csrf.exempt  # the form checks its own token, so that a stale page loses no text
def reply() -> Response | Page:
    """Answer the coordinator's question."""
    form = ReplyForm()
    contribution = _remembered()
    if contribution is None:
        return _ask_for_code(form)
    if timeline.open_question(contribution) is None:
        return _too_late(contribution, form)
    if not form.validate():
        explain_stale_token(form)
        return _page(contribution, form, status=400)
    found = language.detect(form.reply.data, list(LANGUAGES)).lang
    lang = contribution.lang if found == UNKNOWN.code else found
    try:
        service.reply(actor.speaker(contribution.id), contribution, form.reply.data, lang)
    except Conflict:
        return _too_late(contribution, form)
    flash(_("Thank you. Your reply has arrived."), "success")
    return redirect(url_for("receipts.show"))


@blueprint.route("/mine/withdraw", methods=["GET", "POST"])
@public
def withdraw() -> Response | str:
    """Take it back: nobody sees it any more."""
    contribution = _mine_for(Step.WITHDRAW)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("receipts/withdraw.html", form=form, contribution=contribution)
    service.withdraw(actor.speaker(contribution.id), contribution)
    flash(_("Your contribution is withdrawn. Nobody sees it any more."), "success")
    return redirect(url_for("receipts.show"))


@blueprint.route("/mine/erase", methods=["GET", "POST"])
@public
def erase() -> Response | str:
    """Erase it for good."""
    contribution = _mine_for(Step.ERASE)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("receipts/erase.html", form=form, contribution=contribution)
    service.erase(actor.speaker(contribution.id), contribution)
    speaker.forget()
    return redirect(url_for("receipts.erased"))


@blueprint.get("/erased")
@public
def erased() -> str:
    """Goodbye."""
    return render_template("receipts/erased.html")


def with_draft(contribution: Contribution, draft: str) -> Page:
    """The page with a reply that was written before the browser forgot the code."""
    return _page(contribution, ReplyForm(formdata=None, data={"reply": draft}))


def _page(
    contribution: Contribution, form: ReplyForm, *, unsent: str = "", status: int = 200
) -> Page:
    question = timeline.open_question(contribution)
    lang = current_language().code
    return render_template(
        "receipts/show.html",
        contribution=contribution,
        entries=timeline.timeline(contribution, lang),
        question=timeline.own_reading(question.text, lang, contribution.reads)
        if question
        else None,
        form=form,
        unsent=unsent,
        steps=steps_from(State(contribution.state)),
        place_name=district.place_name,
        words=words,
        longest=LONGEST,
        code=speaker.remembered_code(),
        news=news.of(contribution.id),
        news_form=None if contribution.state in GONE else address_form(),
    ), status


def _ask_for_code(form: ReplyForm) -> Page:
    code = CodeForm(formdata=None, data={"reply": form.reply.data})
    return render_template("receipts/enter.html", form=code), 400


def _too_late(contribution: Contribution, form: ReplyForm) -> Response | Page:
    """A second click, or the coordinator decided before the reply came."""
    replies = [question.reply for question in contribution.questions if question.reply]
    last = texts.original(replies[-1]) if replies else None
    if last and last.body == plain.tidy(form.reply.data or ""):
        return redirect(url_for("receipts.show"))
    return _page(contribution, form, unsent=form.reply.data or "", status=409)


def _remembered() -> Contribution | None:
    found = speaker.remembered()
    return timeline.by_memory(*found) if found else None


def _mine() -> Contribution:
    contribution = _remembered()
    if contribution is None:
        speaker.forget()
        flash(_("Please type your code first."), "info")
        abort(redirect(url_for("receipts.enter")))
    return contribution


def _mine_for(step: Step) -> Contribution:
    contribution = _mine()
    if step not in steps_from(State(contribution.state)):
        abort(redirect(url_for("receipts.show")))
    return contribution
