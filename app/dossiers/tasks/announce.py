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
from app.dossiers.rules.district import WHOLE
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
    place, whole = version.dossier.municipality_id, version.dossier.whole
    name = _("All municipalities") if whole else district.place_name(place)
    key = WHOLE if whole else district.place_keys()[place]
    themes, contributions = versions.size(version)
    link = address("dossiers.version", READING, place=key, number=version.number)
    subject = _(
        "New dossier: %(place)s, version %(number)s",
        place=name,
        number=version.number,
    )
    sentences = [
        _("Hello,"),
        _about(version, name),
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


def _about(version: DossierVersion, name: str) -> str:
    facts = {"cycle": version.dossier.cycle.name, "number": version.number}
    if version.dossier.whole:
        said = _(
            "The district's dossier is ready: all municipalities side by side (%(cycle)s, version "
            "%(number)s).",
            **facts,
        )
    else:
        said = _(
            "%(place)s has sent a dossier to the Planungsteam (%(cycle)s, version %(number)s).",
            place=name,
            **facts,
        )
    return str(said)
