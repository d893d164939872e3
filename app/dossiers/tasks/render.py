"""The PDFs of frozen dossiers, made anew whenever somebody's words leave a dossier."""

from __future__ import annotations

import structlog
import typst
from flask import current_app
from flask_babel import force_locale

from app import jobs
from app.core.locales import READING
from app.dossiers import fonts, pdf
from app.dossiers.models import DossierVersion
from app.dossiers.rules import wording
from app.dossiers.store import versions
from app.dossiers.tasks.words import labels, reading_words
from app.extensions import db

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
    for version in versions.with_gone():
        content = wording.without(version.content, versions.gone(version.dossier.cycle_id))
        if content != version.content:
            version.content = content
            version.revision += 1
            version.pdf = None
            changed += 1
    return changed


def _render(version_id: int) -> int:
    version = db.session.get_one(DossierVersion, version_id)
    revision = version.revision
    with force_locale(READING):
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
    if version.revision != revision:
        return 1  # words left it meanwhile: this paper must not be kept, the next one is due
    version.pdf, version.pdf_revision = made, revision
    db.session.commit()
    return 1
