"""The PDFs of frozen dossiers, made anew whenever somebody's words leave a dossier."""

from __future__ import annotations

import structlog
import typst
from flask import current_app

from app import jobs
from app.core.locales import READING
from app.dossiers import fonts, pdf
from app.dossiers.models import DossierVersion
from app.dossiers.rules import wording
from app.dossiers.store import forgetting, versions
from app.dossiers.tasks.words import labels, reading_words
from app.extensions import db
from app.web.i18n import speaking

log = structlog.get_logger()


def render_dossiers(progress: jobs.Progress) -> int:
    """Take back words that may not be shown any more; then make the PDFs that are due.

    Returns how many versions changed. One that cannot be set does not hold up the others.
    """
    forgotten = _forget()
    due = versions.without_pdf()
    db.session.commit()
    done = 0
    for number, version_id in enumerate(due, start=1):
        done += _render(version_id)
        progress("dossiers", number, len(due))
    return forgotten + done


def _forget() -> int:
    """Remove from frozen versions every word of contributions that are gone. Figures stay."""
    changed = 0
    for due in forgetting.due():
        gone = versions.gone(due.cycle_id)
        written = [_forget_in(version_id, gone) for version_id in due.version_ids]
        changed += written.count(True)
        if None not in written:
            forgetting.note(due)
        db.session.commit()
    return changed


def _forget_in(version_id: int, gone: frozenset[str]) -> bool | None:
    """Whether words left this version; None if somebody else changed it meanwhile."""
    content, revision = forgetting.content(version_id)
    db.session.commit()  # nobody waits for the comparison
    shorter = wording.without(content, gone)
    if shorter == content:
        return False
    written = forgetting.put(version_id, shorter, revision)
    db.session.commit()
    return True if written else None


def _render(version_id: int) -> int:
    version = db.session.get_one(DossierVersion, version_id)
    revision = version.revision
    with speaking(READING):
        content = wording.worded(version.content, reading_words(READING))
        words = labels()
    db.session.commit()  # nobody waits for the typesetter
    try:
        made = pdf.render(
            content, labels=words, lang=READING, fonts_dir=current_app.config["FONTS_DIR"]
        )
    except (fonts.FontsMissing, typst.TypstError) as error:
        log.error("dossier not rendered", version=version_id, reason=str(error))
        return 0
    # If words left it meanwhile, this paper is not kept and the next one is due.
    forgetting.put_pdf(version_id, made, revision)
    db.session.commit()
    return 1
