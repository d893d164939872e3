"""For every form that can be sent: by whom, and values with which it does something.

A new form that stands not in `SENDINGS` is named by the tests of access.
"""

from __future__ import annotations

import hashlib

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.contributions import store
from app.extensions import limiter
from tests.builders import PASSWORD
from tests.house import previewed
from tests.house.importing_values import IMPORTING
from tests.house.pages_of_helpers import TAKEN_DOWN
from tests.house.pages_of_measures import SENT
from tests.house.pages_of_numbers import NUMBERS_SENT
from tests.house.pages_of_sorting import SORTED
from tests.house.pages_of_the_concept import KEEPING
from tests.house.pages_of_the_conference import PREPARING
from tests.house.pages_of_the_queue import ticked
from tests.house.pages_of_the_room import GATHERED
from tests.house.pages_of_the_voice import ABOUT_RECORDINGS
from tests.house.pages_of_the_workshops import LED
from tests.house.sendings import Sending, given
from tests.house.visits import Values, address, browser, token
from tests.invented import SAID, VOICES
from tests.whole_round import Round

_NEW_PASSWORD = "another long password"


def _revision(the_round: Round, voice: str) -> int:
    with the_round.app.app_context():
        return store.by_public_id(the_round.voices[voice]).revision


def _of(voice: str) -> Values:
    return lambda the_round: {"public_id": the_round.voices[voice]}


_ANSWER = {"reason": SAID["reason"], "answer": SAID["answer"], "seen": "1"}
_PROFILE = {"name": "Invented person", "active": "y", "roles": ["planner"]}

_WORDS = hashlib.sha256(VOICES["received"].text.encode()).hexdigest()

SENDINGS: dict[str, Sending] = {
    "accounts.edit": Sending("administrator", given(**_PROFILE)),
    "accounts.new": Sending(
        "administrator", given(email="new@staff.example", password=PASSWORD, **_PROFILE)
    ),
    "accounts.password": Sending(
        "administrator", lambda _round: {"password-password": _NEW_PASSWORD}
    ),
    "conference.decide": Sending("planner", given(outcome="exists", **_ANSWER)),
    "conference.take_up": Sending("planner"),
    **PREPARING,
    "answer_templates.edit": Sending(
        "coordinator", given(revision="1", title=SAID["template-title"], body=SAID["direct"])
    ),
    "answer_templates.new": Sending(
        "coordinator", given(place="peine", title=SAID["template-title"], body=SAID["direct"])
    ),
    "answer_templates.retire": Sending("coordinator"),
    "contributions.contribute": Sending(
        "nobody",
        given(municipality="peine", kind="need", text=VOICES["bus"].text, lang="de", step="send"),
    ),
    "district.switch_collecting": Sending("coordinator", given(collecting="no")),
    "dossiers.dossier": Sending("coordinator", given(introduction=SAID["answer"])),
    "dossiers.forward": Sending("coordinator", given(number="2", waiting="99")),
    "dossiers.opened": Sending("planner"),
    "dossiers.whole": Sending("planner", given(number="1", waiting="99")),
    "drafting.switch": Sending("coordinator", given(drafts="yes")),
    **IMPORTING,
    **KEEPING,
    "entry.enter": Sending("helper", given(**TAKEN_DOWN)),
    "entry.handed_over": Sending("helper"),
    "entry.paper": Sending("helper", given(place="peine", lang="ku", count="3")),
    "entry.printed": Sending("helper"),
    **SENT,
    "moderation.answer_directly": Sending(
        "coordinator",
        lambda known: {
            "body": SAID["direct"],
            "then": "keep",
            "seen": "1",
            "revision": str(_revision(known, "bus")),
        },
        lambda known: {"public_id": known.voices["bus"]},
    ),
    "moderation.decide": Sending(
        "coordinator",
        lambda known: {"step": "publish", "publish-revision": str(_revision(known, "received"))},
    ),
    "moderation.decide_together": Sending(
        "coordinator", lambda known: {"step": "publish", **ticked(known)}
    ),
    "moderation.link": Sending(
        "coordinator", lambda known: {"other": known.voices["bus"]}, _of("lamp")
    ),
    "moderation.merge_into": Sending(
        "coordinator",
        lambda known: {
            "revision": str(_revision(known, "received-two")),
            "into": known.voices["bus"],
            "other_revision": str(_revision(known, "bus")),
        },
        _of("received-two"),
    ),
    "moderation.transfer": Sending(
        "coordinator",
        lambda known: {
            "revision": str(_revision(known, "received-three")),
            "place": "ilsede",
            "why": "chosen-by-mistake",
        },
        _of("received-three"),
    ),
    "moderation.unlink": Sending(
        "coordinator", lambda known: {"other": known.voices["bus"]}, _of("lamp")
    ),
    "moderation.unmerge": Sending(
        "coordinator",
        lambda known: {"revision": str(_revision(known, "received-two"))},
        _of("received-two"),
    ),
    "moderation.undo": Sending("coordinator"),
    "news.confirm": Sending("nobody"),
    "news.end": Sending("nobody"),
    "news.stop": Sending("code:single"),
    "news.subscribe": Sending("code:bus", given(**{"news-email": "bus@residents.example"})),
    "opinions.give": Sending(
        "interpreter",
        given(body=SAID["answer"], verdict="confirms", revision="1", number="2"),
    ),
    "receipts.close": Sending("code:bus"),
    "receipts.enter": Sending("nobody", lambda known: {"code": known.codes["bus-ar"]}),
    "receipts.erase": Sending("code:district"),
    "receipts.reply": Sending("code:asked", given(reply=SAID["reply"])),
    "receipts.withdraw": Sending("code:bus-en"),
    "redaction.passages": Sending(
        "coordinator",
        lambda known: {
            "further": VOICES["single"].text[:11],
            "reason": "contact",
            "revision": str(_revision(known, "single")),
            "step": "confirm",
        },
        lambda known: {"public_id": known.voices["single"]},
    ),
    **NUMBERS_SENT,
    **LED,
    **GATHERED,
    "reporting.tell": Sending("issued", given(**{"about-age": "28-40", "about-years": "unsaid"})),
    "security.change_password": Sending(
        "interpreter",
        given(password=PASSWORD, new_password=_NEW_PASSWORD, new_password_confirm=_NEW_PASSWORD),
    ),
    "security.login": Sending(
        "nobody", lambda known: {"email": known.staff["foreign"].email, "password": PASSWORD}
    ),
    "security.logout": Sending("foreign"),
    "site.barrier": Sending("nobody", given(barrier=SAID["reply"])),
    "themes.answer": Sending("coordinator", given(outcome="will-do", **_ANSWER)),
    "themes.answer_concern": Sending("coordinator", given(body=SAID["direct"], seen="0")),
    "themes.desk_move": Sending(
        "coordinator",
        given(target="alone"),
        lambda known: {"public_id": known.voices["single-two"]},
    ),
    "themes.mark_reach": Sending("coordinator", given(reach="land")),
    "themes.desk_concern": Sending(
        "coordinator",
        lambda known: {"target": "new", "seen": previewed.placing(known, "single-two")},
        lambda known: {"concern_id": known.concerns["single-two"]},
    ),
    "themes.join": Sending(
        "coordinator",
        lambda known: {
            "target": f"theme-{known.themes['municipal']}",
            "seen": previewed.joining(known, "joinable", "municipal"),
        },
        lambda known: {"theme_id": known.themes["joinable"]},
    ),
    "themes.hold": Sending("coordinator", given(hold="yes")),
    **SORTED,
    "themes.machine_title": Sending("coordinator"),
    "themes.split": Sending(
        "coordinator",
        lambda known: {
            "chosen": str(known.concerns["bench"]),
            "seen": previewed.splitting(known, "joinable", "bench"),
        },
        lambda known: {"theme_id": known.themes["joinable"]},
    ),
    "themes.split_concern": Sending(
        "coordinator",
        lambda known: {
            "chosen": known.voices["bus-ar"],
            "seen": previewed.parting(known, "bus", "bus-ar"),
        },
        lambda known: {"concern_id": known.concerns["bus"]},
    ),
    "themes.undo": Sending("coordinator"),
    "themes.try_again": Sending("administrator"),
    "themes.rename": Sending("coordinator", given(title=SAID["answer"])),
    "themes.take_up": Sending("coordinator"),
    "translation.keep_term": Sending("coordinator", given(german=SAID["answer"])),
    **ABOUT_RECORDINGS,
    "translation.save": Sending("interpreter", given(body=SAID["answer"], original=_WORDS)),
}

_LAST = (
    *("room.arrange", "redaction.passages", "themes.machine_title"),
    *("themes.join", "conference.join", "accounts.password"),
)
"""One takes a card out of a theme that others part, one needs a title that was typed, two take a
theme away that others need, one ends sessions."""


def in_order(app: Flask) -> list[str]:
    """Every endpoint that takes a form, such that each of `SENDINGS` finds what it needs."""
    taking = [rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    return sorted(taking, key=lambda name: (_LAST.index(name) + 1 if name in _LAST else 0, name))


def send(
    the_round: Round, endpoint: str, *, client: FlaskClient | None = None, lang: str = "de"
) -> TestResponse:
    """Send the form of an endpoint, with a valid token; by its usual sender or by this browser."""
    limiter.reset()  # nobody is slowed down here
    sending = SENDINGS[endpoint]
    client = client or browser(the_round, sending.who)
    where = address(the_round, endpoint, lang, sending.values(the_round))
    ours = token(client)
    # Where several forms stand on one page, the fields of each have a name before theirs.
    tokens = {"csrf_token": ours, "news-csrf_token": ours}
    return client.post(where, data={**sending.data(the_round), **tokens})
