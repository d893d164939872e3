"""What the protocol of a session says, in the language that is spoken at that moment."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from app.contributions.models.assistance import Channel
from app.core.days import day_of
from app.core.locales import READING
from app.district import store as district
from app.dossiers.rules import voices, wording
from app.dossiers.rules.wording import Words
from app.dossiers.tasks.words import labels as dossier_labels
from app.dossiers.tasks.words import reading_words
from app.room.rules.protocol import DotLine, Part, Protocol, Quote, StepLine, ThemeLine, Vote
from app.room.store import dots, protocol, said, steps
from app.room.store.dots import Total
from app.room.store.protocol import Said
from app.texts import store as texts
from app.themes import rules as theme_rules
from app.themes.models import Theme
from app.web import gaps, words
from app.web.i18n import clock, comma, current_language, day, language_name, number
from app.workshops.models import Phase, WorkshopSession

CARD_LENGTH = 120
"""Characters of what a card says, where people voted on cards."""

WAYS: dict[str | None, LazyString] = {
    Channel.SPOKEN: _l("Spoken"),
    Channel.CARD: _l("On a card"),
    Channel.FORM: _l("On a paper form"),
    protocol.RECORDED: _l("Spoken as a message"),
    None: _l("On an own device"),
}
"""How something came from somebody at a session."""


def told(session: WorkshopSession) -> Protocol:
    """The protocol as it is at this moment: only what everybody may read, and numbers."""
    return Protocol(
        title=session.name,
        district=district.the_district().name,
        place=district.place_name(session.municipality_id),
        day=day_of(session.starts_at),
        facts=[(name, value) for name, value in _facts(session) if value],
        parts=_parts(session),
        themes=themes(session),
        votes=list(_votes(session)),
        steps=_steps(session),
    )


def labels() -> dict[str, str]:
    """Every word of ours on the page and on paper: those of a dossier, and further ones."""
    return {
        **dossier_labels(),
        "protocol": _("Protocol"),
        "said": _("What was said"),
        "said_there": _("Said here"),
        "answer": _("Answer"),
        "answered": _("Answered"),
        "unanswered": _("No answer yet"),
        "votes": _("Votes"),
        "dots": _("Dots"),
        "steps": _("Next steps"),
        "what": _("What"),
        "office": _("Office in charge"),
        "until": _("Until"),
        "measure": _("Measure"),
        "no_steps": _("No next step is put down yet."),
        "people_there": _("People who came"),
        "nothing_said": _("Nothing that was said here is published yet."),
    }


def _facts(session: WorkshopSession) -> Iterator[tuple[str, str]]:
    found = protocol.numbers(session)
    place = district.place_name(session.municipality_id)
    yield _("Place"), comma().join(filter(None, (place, session.place)))
    times = f"{clock(session.starts_at)}–{clock(session.ends_at)}"
    yield _("When"), f"{day(session.starts_at)}{comma()}{times}"
    yield _("Tables"), number(session.tables)
    people = steps.people(session)
    yield _("People who came"), number(people) if people is not None else ""
    yield _("Languages"), comma().join(language_name(code) for code in found.langs)
    yield (
        _("Contributions"),
        ngettext(
            "%(num)s published, of %(all)s received",
            "%(num)s published, of %(all)s received",
            found.published,
            all=number(found.received),
        ),
    )
    ways = [f"{WAYS[way]} {number(found.ways[way])}" for way in WAYS if found.ways[way]]
    yield _("How they came"), comma().join(ways)


def _parts(session: WorkshopSession) -> list[Part]:
    reading = reading_words(current_language().code)
    return [
        Part(_phase_name(found.phase), [_quote(it, reading) for it in found.said])
        for found in protocol.phases(session)
    ]


def _phase_name(phase: Phase | None) -> str:
    if phase is None:
        return str(_("In no phase"))
    return phase.title or str(words.PHASE[phase.kind])


def _quote(it: Said, reading: Words) -> Quote:
    quoted = wording.quoted_in_words(voices.quote(it.voice, it.people), reading)
    return {**quoted, "where": " · ".join(_where(it))}


def _where(it: Said) -> Iterator[str]:
    for table in it.tables:
        yield _("Table %(number)s", number=table)
    for way in it.ways:
        yield str(WAYS[way])
    if it.helped:
        yield _(
            "Said with language help: from %(spoken)s into %(written)s.",
            spoken=language_name(it.helped),
            written=language_name(it.voice.lang),
        )


def themes(session: WorkshopSession) -> list[ThemeLine]:
    """What it was about, the largest there first."""
    found, _alone = said.themes(session)
    return [
        ThemeLine(
            row.theme.id,
            _title(row.theme),
            row.count,
            row.answered,
        )
        for row in found
    ]


def _title(theme: Theme | None) -> str:
    title = gaps.in_words(theme.title) if theme else ""
    return title or str(_("Theme without a title yet"))


def _votes(session: WorkshopSession) -> Iterator[Vote]:
    """The votes that are closed; what nobody gave a dot is left out."""
    for result in dots.of_session(session):
        rows = [_dotted(row) for row in result.totals if row.total]
        if rows:
            yield Vote(_phase_name(result.vote.phase), rows)


def _dotted(row: Total) -> DotLine:
    """A theme by its title, a card by the beginning of its German text, else of the original."""
    if row.theme is not None or row.card is None:
        return DotLine(_title(row.theme), READING, row.total)
    text = texts.read(row.card.statement, READING)
    body = theme_rules.excerpt(gaps.in_words(text.body), CARD_LENGTH) if text else ""
    return DotLine(body, text.lang if text else READING, row.total)


def _steps(session: WorkshopSession) -> list[StepLine]:
    return [
        StepLine(
            id=row.id,
            what=gaps.in_words(row.what),
            office=gaps.in_words(row.office),
            until=day(row.until) if row.until else "",
            theme_id=row.theme_id,
            measure_id=row.measure_id,
        )
        for row in steps.of_session(session)
    ]
