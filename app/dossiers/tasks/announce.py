"""Mails to the Planungsteam about dossiers that were forwarded."""

from __future__ import annotations

from datetime import datetime

from flask_babel import format_date, ngettext, to_user_timezone
from flask_babel import gettext as _

from app import events, jobs, mail
from app.accounts import store as accounts
from app.core.locales import READING
from app.core.permissions import Role
from app.district import store as district
from app.dossiers.models import DossierVersion
from app.dossiers.rules.district import WHOLE
from app.dossiers.rules.links import VALID
from app.dossiers.store import links, versions
from app.extensions import db
from app.web.addresses import address
from app.web.i18n import speaking


def announce_dossiers(_progress: jobs.Progress) -> int:
    """Queue the mails for one version that the Planungsteam was not told of yet.

    Each holds a link of its own. Links that have been over for long are forgotten.
    """
    moment = events.now()
    if links.forget(moment):
        db.session.commit()
    version = versions.next_unannounced()
    if version is None:
        return 0
    with speaking(READING):
        subject, body = _letter(version)
    for planner in accounts.with_role(Role.PLANNER):
        token = links.add(version.id, planner.id, moment)
        with speaking(READING):
            mail.queue(planner.email, subject, body + _personal(token, moment))
    version.announced_at = moment
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


def _personal(token: str, moment: datetime) -> str:
    """How this person reads it without signing in."""
    day = format_date(to_user_timezone(moment + VALID), "long")
    said = _(
        "Without signing in, until %(day)s. This link is for you alone, please do not pass it on; "
        "that it was opened is written down:",
        day=day,
    )
    return f"\n{said}\n{address('dossiers.opened', READING, token=token)}\n"


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
