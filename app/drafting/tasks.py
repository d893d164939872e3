"""The worker's part: one draft after the other, as long as the engine and the quota allow."""

from __future__ import annotations

from datetime import timedelta

import structlog
from flask import current_app

from app import jobs, purging
from app.analysis import language, personal
from app.core.actor import SYSTEM
from app.core.errors import Conflict
from app.drafting import rules, store
from app.drafting.store import Job
from app.events import now
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.translator import masking
from app.translator.port import Busy, Translator, TranslatorError, Unavailable

log = structlog.get_logger()


def draft(progress: jobs.Progress) -> int:
    """Ask for one draft that is due; returns how many texts were looked after (0 or 1).

    0 also where the engine is busy or away, and where the month's quota is used up: the next sweep
    tries again.
    """
    engine: Translator | None = current_app.extensions["translator"]
    if engine is None:
        return 0
    store.forget_the_erased()
    db.session.commit()
    job = store.next_due(now())
    if job is None or store.pause_until(now()) is not None:
        return 0
    known = store.same_words(job)
    if known is not None:
        _keep(job, known)
        return 1
    if _sent_this_month() + len(job.body) > current_app.config["TRANSLATOR_CHARACTERS"]:
        log.warning("the month's quota of the translator is used up")
        return 0
    store.note_try(job, now())
    db.session.commit()
    done = _ask(engine, job)
    progress("drafts", done, done + store.count_due(now()))
    db.session.rollback()
    return done


def _sent_this_month() -> int:
    return store.characters_since(rules.month_of(now()))


def _ask(engine: Translator, job: Job) -> int:
    """Ask the engine, with nobody waiting for the database meanwhile; 0: come back later."""
    try:
        if not engine.can(job.source, job.target):
            return _give_up(job, "language")
        drafted = _translated(engine, job)
    except (Busy, Unavailable) as error:
        return _postpone(job, error)
    except TranslatorError as error:
        return _note(job, error.code)
    seems = language.detect(drafted, [job.source, job.target]).lang
    wrong = rules.problem(job.body, job.source, drafted, job.target, seems)
    if wrong:
        return _note(job, wrong)
    _keep(job, drafted)
    return 1


def _translated(engine: Translator, job: Job) -> str:
    found = personal.find(job.body, job.source)
    masked, passages = masking.mask(job.body, [(span.start, span.end) for span in found])
    return masking.unmask(engine.translate(masked, job.source, job.target), passages)


def _keep(job: Job, drafted: str) -> None:
    """Put the draft beside the original, if that still says the same and nobody was faster."""
    purging.alone()
    request = store.request_for(job.text.id, job.target) or store.note_try(job, now(), sent=False)
    db.session.refresh(job.text)
    original = texts.original(job.text)
    if original is None or original.body != job.body:
        request.next_try_at = now()
    else:
        request.done_at, request.problem = now(), ""
        try:
            texts.add_version(job.text, job.target, drafted, Origin.MACHINE, author=SYSTEM)
        except Conflict:  # a person has written it meanwhile, and that stands
            request.problem = "not-needed"
    db.session.commit()


def _postpone(job: Job, error: Busy | Unavailable) -> int:
    request = store.request_for(job.text.id, job.target)
    if request is not None:
        request.problem = error.code
        request.tries = min(request.tries, rules.MOST_TRIES - 1)  # the text is not to blame
        seconds = error.seconds if isinstance(error, Busy) else 60
        request.next_try_at = now() + timedelta(seconds=seconds)
    db.session.commit()
    log.warning("the translator gives no draft", reason=error.code)
    return 0


def _note(job: Job, code: str) -> int:
    request = store.request_for(job.text.id, job.target)
    if request is not None:
        request.problem = code
    db.session.commit()
    log.warning("a draft was refused", reason=code)
    return 1


def _give_up(job: Job, code: str) -> int:
    request = store.request_for(job.text.id, job.target)
    if request is not None:
        request.next_try_at = None
        request.characters -= len(job.body)  # nothing was sent
    return _note(job, code)
