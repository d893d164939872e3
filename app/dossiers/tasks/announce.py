"""Mails to the Planungsteam about dossiers that were forwarded."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app import events, jobs, mail
from app.accounts import store as accounts
from app.core.locales import READING
from app.core.permissions import Role
from app.district import store as district
from app.dossiers.models import DossierVersion
from app.dossiers.store import versions
from app.extensions import db
from app.web.addresses import address
from app.web.i18n import speaking


def announce_dossiers(_progress: jobs.Progress) -> int:
    """Queue the mails for one version that the Planungsteam was not told of yet."""
    version = versions.next_unannounced()
    if version is None:
        return 0
    with speaking(READING):
        subject, body = _letter(version)
    for planner in accounts.with_role(Role.PLANNER):
        mail.queue(planner.email, subject, body)
    version.announced_at = events.now()
    db.session.commit()
    jobs.wake("send-mail")
    return 1


def _letter(version: DossierVersion) -> tuple[str, str]:
    place = version.dossier.municipality_id
    name = district.place_name(place)
    themes, contributions = versions.size(version)
    link = address(
        "dossiers.version", READING, place=district.place_keys()[place], number=version.number
    )
    subject = _(
        "New dossier: %(place)s, version %(number)s",
        place=name,
        number=version.number,
    )
    sentences = [
        _("Hello,"),
        _(
            "%(place)s has sent a dossier to the Planungsteam (%(cycle)s, version %(number)s).",
            place=name,
            cycle=version.dossier.cycle.name,
            number=version.number,
        ),
        " ".join(
            (
                ngettext("It holds %(num)s theme.", "It holds %(num)s themes.", themes),
                ngettext(
                    "%(num)s contribution is counted in it.",
                    "%(num)s contributions are counted in it.",
                    contributions,
                ),
            )
        ),
        _("You can read it here after signing in:") + f"\n{link}",
    ]
    return subject, "\n\n".join(sentences) + "\n"
