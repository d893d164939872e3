"""Mails to the offices in charge: after each silent month, a missed start, around the end."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from app import events, jobs, mail
from app.core.locales import READING
from app.district import store as district
from app.extensions import db
from app.measures.models import Measure
from app.measures.rules import Nudge
from app.measures.store import reminding
from app.measures.store.reminding import Due
from app.texts import store as texts
from app.web.addresses import address
from app.web.i18n import day, speaking

_SUBJECTS: dict[Nudge, Callable[[str], str]] = {
    Nudge.SILENT: lambda title: _("How does it go? %(title)s", title=title),
    Nudge.LATE: lambda title: _("Has it begun? %(title)s", title=title),
    Nudge.ENDING: lambda title: _("It ends soon: %(title)s", title=title),
    Nudge.ENDED: lambda title: _("What became of it? %(title)s", title=title),
}
_SENTENCES: dict[Nudge, Callable[[Measure], str]] = {
    Nudge.SILENT: lambda _measure: _("For a month nobody has said how it goes."),
    Nudge.LATE: lambda measure: _(
        "It was to begin on %(day)s. How does it stand?", day=day(measure.starts_on)
    ),
    Nudge.ENDING: lambda measure: _(
        "It is to end on %(day)s. Will it be done by then?", day=day(measure.ends_on)
    ),
    Nudge.ENDED: lambda measure: _(
        "It was to end on %(day)s. What was reached?", day=day(measure.ends_on)
    ),
}


def remind_offices(_progress: jobs.Progress) -> int:
    """Queue one reminder that is due."""
    moment = events.now()
    due = reminding.next_due(moment)
    if due is None:
        return 0
    with speaking(READING):
        subject, body = _letter(due)
    reminding.note(due, mail.queue(due.to, subject, body), moment)
    db.session.commit()
    jobs.wake("send-mail")
    return 1


def _letter(due: Due) -> tuple[str, str]:
    measure = due.measure
    reading = texts.german(measure.title)
    title = reading.body if reading else ""
    page = address("measures.keep", READING, measure_id=measure.id)
    paragraphs = [
        _("Hello,"),
        _(
            'the measure "%(title)s" is in the hands of: %(office)s.',
            title=title,
            office=measure.office,
        ),
        _SENTENCES[due.why](measure),
        _("The people who asked for it can read the answer in their own languages."),
        *_whom_to_tell(due),
        _("The note is written here after signing in:") + f"\n{page}",
    ]
    return _SUBJECTS[due.why](title), "\n\n".join(paragraphs) + "\n"


def _whom_to_tell(due: Due) -> list[str]:
    """The office has no account: it answers to whoever has."""
    if due.keeper is None:
        contact = district.the_district().contact_email
        return [_("Please write two or three sentences to this address:") + f"\n{contact}"]
    if due.keeper.email == due.to:
        return []
    asked = _("Please write two or three sentences to %(name)s:", name=due.keeper.name)
    return [f"{asked}\n{due.keeper.email}"]
