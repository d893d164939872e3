"""Every page that there is, in the states that it can be in, and who sees it.

A test compares this with the routes: what stands neither in `PAGES` nor in `NO_PAGES` is named.
"""

from __future__ import annotations

from tests.house.import_pages import IMPORTS
from tests.house.pages_after_sending import AFTER_SENDING, DIFFERENT
from tests.house.pages_for_answers import ANSWERING
from tests.house.pages_of_dossiers import DOSSIERS, DOSSIERS_RECEIVED
from tests.house.pages_of_helpers import HELPER
from tests.house.pages_of_interpreters import INTERPRETERS
from tests.house.pages_of_measures import FOR_EVERYBODY, KEPT_UP
from tests.house.pages_of_numbers import NUMBERS
from tests.house.pages_of_redaction import REDACTION
from tests.house.pages_of_searching import SEARCHING
from tests.house.pages_of_second_looks import SECOND_LOOKS
from tests.house.pages_of_the_concept import CONCEPT, CONCEPT_DESK, NO_CONCEPT_YET
from tests.house.pages_of_the_conference import CONFERENCE, NOTHING_YET, PAPER, PUBLIC
from tests.house.pages_of_the_queue import QUEUE
from tests.house.pages_of_the_room import NO_ROOM_PAGES, ROOM
from tests.house.pages_of_the_voice import HEARING, SPEAKING
from tests.house.pages_of_the_workshops import ARRIVING, NO_WORKSHOP_YET, POSTERS, WORKSHOPS
from tests.house.pages_together import TOGETHER
from tests.house.visits import Values, Visit
from tests.invented import SAID, VOICES
from tests.whole_round import CLOSED

NO_PAGES = {
    "conference.meetings_ics": "for calendar programs",
    **POSTERS,
    **PAPER,
    **NO_ROOM_PAGES,
    "contributions.short": "leads on to the form",
    "district.qr": "a picture",
    "dossiers.version_csv": "a table for spreadsheets",
    "dossiers.version_json": "for programs",
    "oversight.decisions_csv": "a table for spreadsheets",
    "importing.problems": "for spreadsheets",
    "entry.sheets": "paper",
    "reporting.indicator_csv": "a table for spreadsheets",
    "reporting.desk_monitoring_csv": "a table for spreadsheets",
    "reporting.monitoring_csv": "a table for spreadsheets",
    "security.static": "files",
    "site.health": "for programs",
    "site.root": "leads on to the start page",
    "site.short_place": "leads on to the municipality's page",
    "site.short_theme": "leads on to the theme",
    "site.short_voice": "leads on to the contribution",
    "static": "files",
    "voice.sound": "sound",
    "themes.answers_feed": "for feed readers",
    "themes.place_feed": "for feed readers",
}
"""What a GET gives no page for, and what instead."""


def _voice(name: str) -> Values:
    return lambda the_round: {"public_id": the_round.voices[name]}


def _theme(name: str, **more: str) -> Values:
    return lambda the_round: {"theme_id": the_round.themes[name], **more}


def _asking(**values: str) -> Values:
    return lambda _round: values


_WRITTEN = {"municipality": "peine", "kind": "need", "text": VOICES["bus"].text}

RESIDENTS = (
    Visit("site.home"),
    Visit("site.how_it_works"),
    Visit("site.privacy"),
    Visit("site.accessibility"),
    Visit("site.barrier"),
    Visit("site.barrier", "empty", sent={"barrier": ""}, status=400),
    Visit("contributions.contribute"),
    Visit("contributions.contribute", "closed", values=_asking(municipality=CLOSED), status=410),
    Visit("contributions.contribute", "empty", sent={"step": "preview"}, status=400),
    Visit("contributions.contribute", "begun", sent={**_WRITTEN, "opening": "need"}),
    Visit(
        "contributions.contribute",
        "preview",
        sent={**_WRITTEN, "topic": "mobility", "step": "preview"},
    ),
    Visit(
        "contributions.contribute",
        "unknown language",
        sent={**_WRITTEN, "lang": "und", "step": "preview"},
    ),
    Visit(
        "contributions.contribute",
        "closed meanwhile",
        sent={**_WRITTEN, "municipality": CLOSED, "step": "send"},
        status=410,
    ),
    *SPEAKING,
    Visit("themes.voices"),
    Visit("themes.voices", "chosen", values=_asking(language="ar", kind="need")),
    Visit("themes.voices", "none", values=_asking(language="ar", kind="feedback")),
    Visit("themes.voices", "of a theme", values=lambda known: {"theme": known.themes["forwarded"]}),
    Visit("themes.voices", "unknown", values=_asking(municipality="nowhere", page="99")),
    Visit("themes.places"),
    Visit("themes.place"),
    Visit("themes.place", "nothing said", values=_asking(key="wendeburg")),
    Visit("themes.place", "closed", values=_asking(key=CLOSED)),
    Visit("themes.place", "unknown", values=_asking(key="nowhere"), status=404),
    Visit("themes.poster"),
    Visit("themes.voice"),
    Visit("themes.voice", "Arabic", values=_voice("bus-ar")),
    Visit("themes.voice", "put into German by a machine", values=_voice("course-ar")),
    Visit("themes.voice", "whole district", values=_voice("district")),
    Visit("themes.voice", "not published", values=_voice("received"), status=404),
    Visit("themes.themes"),
    Visit("themes.themes", "chosen", values=_asking(field="mobility", state="answered")),
    Visit("themes.themes", "none", values=_asking(municipality="wendeburg")),
    Visit("themes.theme", values=_theme("forwarded")),
    Visit("themes.theme", "answered by the municipality", values=_theme("municipal")),
    *SEARCHING,
    *FOR_EVERYBODY,
    *CONCEPT,
    *AFTER_SENDING,
    *PUBLIC,
    *ARRIVING,
    Visit("security.login"),
    Visit("security.login", "refused", sent={"email": "nobody@staff.example", "password": "x"}),
)

_WRONG = {"title": "", "reach": "", "outcome": "", "reason": "", "answer": "", "target": ""}

COORDINATOR = (
    Visit("moderation.queue", who="coordinator"),
    Visit("moderation.queue", "published", "coordinator", _asking(state="published")),
    Visit("moderation.queue", "declined", "coordinator", _asking(state="declined")),
    Visit(
        "moderation.queue",
        "none",
        "coordinator",
        _asking(state="asked", language="en", age="overdue", unsure="y"),
    ),
    Visit("moderation.queue", "nothing there", "foreign"),
    *(
        Visit("moderation.contribution", name, "coordinator", _voice(name))
        for name, voice in DIFFERENT.items()
        if voice.place == "peine"
    ),
    Visit("moderation.decide", "no reason", "coordinator", sent={"step": "decline"}, status=400),
    Visit("moderation.decide", "no question", "coordinator", sent={"step": "ask"}, status=400),
    Visit("moderation.decide", "no field", "coordinator", sent={"step": "field"}, status=400),
    Visit(
        "moderation.decide",
        "stale",
        "coordinator",
        _voice("bus"),
        sent={"step": "ask", "ask-question": SAID["question"], "ask-revision": "1"},
        status=409,
    ),
    *QUEUE,
    *REDACTION,
    *TOGETHER,
    *ANSWERING,
    *KEPT_UP,
    Visit("themes.desk", who="coordinator"),
    Visit("themes.desk", "nothing there", "foreign"),
    Visit("themes.desk", "whole district", "district"),
    Visit("themes.desk_theme", who="coordinator"),
    Visit("themes.desk_theme", "not municipal", "coordinator", _theme("forwarded")),
    Visit(
        "themes.desk_theme",
        "everybody",
        "coordinator",
        _theme("forwarded", **{"from": "everywhere"}),
    ),
    Visit("themes.join", who="coordinator"),
    Visit("themes.join", "empty", "coordinator", sent=_WRONG, status=400),
    Visit("themes.desk_concern", who="coordinator"),
    Visit("themes.desk_concern", "empty", "coordinator", sent=_WRONG, status=400),
    Visit("themes.rename", "empty", "coordinator", sent=_WRONG, status=400),
    Visit("themes.mark_reach", "empty", "coordinator", sent=_WRONG, status=400),
    Visit("themes.answer", "empty", "coordinator", sent={**_WRONG, "seen": "1"}, status=400),
    Visit("themes.desk_move", who="coordinator"),
    Visit("themes.desk_move", "alone", "coordinator", _voice("single")),
    Visit("themes.desk_move", "empty", "coordinator", sent=_WRONG, status=400),
    *DOSSIERS,
    Visit("district.municipalities", who="coordinator"),
    Visit("drafting.overview", who="coordinator"),
    *HEARING,
)

OTHERS = (
    *INTERPRETERS,
    *SECOND_LOOKS,
    *DOSSIERS_RECEIVED,
    *NUMBERS,
    Visit("themes.sorting_quality", who="planner"),
    Visit("district.languages", who="planner"),
    Visit("themes.sorting_quality", "something set aside", "administrator"),
    Visit("conference.planning", who="planner"),
    Visit("conference.planning", "undecided", "planner", _asking(show="undecided")),
    Visit("conference.theme", who="planner"),
    Visit("conference.decide", "empty", "planner", sent={**_WRONG, "seen": "1"}, status=400),
    Visit(
        "conference.decide",
        "stale",
        "planner",
        sent={"outcome": "exists", "reason": SAID["reason"], "answer": SAID["answer"], "seen": "0"},
        status=409,
    ),
    *CONCEPT_DESK,
    *CONFERENCE,
    Visit("accounts.overview", who="administrator"),
    Visit("accounts.new", who="administrator"),
    Visit("accounts.new", "empty", "administrator", sent={"name": "", "password": "x"}),
    Visit(
        "accounts.new",
        "taken",
        "administrator",
        sent={"name": "Invented", "email": "x", "password": "a long password"},
    ),
    Visit("accounts.edit", who="administrator"),
    Visit("accounts.edit", "empty", "administrator", sent={"name": ""}),
    Visit("district.municipalities", "administrator", "administrator"),
    Visit("security.change_password", who="interpreter"),
    Visit("security.change_password", "wrong", "planner", sent={"password": "x"}),
)

PAGES = (*RESIDENTS, *COORDINATOR, *IMPORTS, *OTHERS, *HELPER, *WORKSHOPS, *ROOM)

BEFORE_ANYBODY_SPOKE = (
    ("nobody", "/{lang}/"),
    ("nobody", "/{lang}/voices"),
    ("nobody", "/{lang}/themes"),
    ("nobody", "/{lang}/answers"),
    ("nobody", "/{lang}/measures"),
    ("nobody", "/{lang}/places/peine"),
    *NO_CONCEPT_YET,
    ("interpreter", "/{lang}/staff/translations"),
    ("coordinator", "/{lang}/staff/"),
    ("planner", "/{lang}/staff/planning"),
    ("planner", "/{lang}/staff/measures"),
    *NOTHING_YET,
    *NO_WORKSHOP_YET,
    ("planner", "/{lang}/staff/dossiers"),
    ("planner", "/{lang}/staff/quality"),
)
"""(role, path) of pages that say so when there is nothing to show yet."""
