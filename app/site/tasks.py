"""The mail that tells the district of a barrier."""

from __future__ import annotations

from flask_babel import gettext as _

from app import jobs, mail
from app.core import plain
from app.core.locales import READING
from app.district import store as district
from app.extensions import db
from app.mail import Letter
from app.web.i18n import language_name, speaking


def tell_the_district(barrier: str, contact: str, page_lang: str) -> None:
    """Queue the mail. `contact`: how to reach the person, as typed, or empty.

    `page_lang`: the code of the language in which they read the page. Raises `NotFound` before a
    district was loaded.
    """
    with speaking(READING):
        subject, body = _letter(plain.tidy(barrier), plain.tidy(contact), page_lang)
    to = district.the_district().contact_email
    mail.put(Letter(to, subject, body, gap=""))  # what they wrote to us, and how to reach them
    db.session.commit()
    jobs.wake("send-mail")


def _letter(barrier: str, contact: str, page_lang: str) -> tuple[str, str]:
    parts = [
        _("Hello,"),
        _(
            "somebody could not use the pages of the Zukunftswerkstatt as they should work. "
            "The page was in this language: %(language)s. This is what the person wrote:",
            language=language_name(page_lang),
        ),
        barrier,
        _("The person can be reached here:") + f"\n{contact}"
        if contact
        else _("The person gave no address and expects no answer."),
    ]
    return _("A barrier was reported"), "\n\n".join(parts) + "\n"
