"""How the tests of the house get to see a page: which browser opens which address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.answer_templates.models import AnswerTemplate
from app.contributions import store
from app.extensions import db, limiter
from app.moderation.store import decisions
from tests.builders import page
from tests.whole_round import Round

Values = Callable[[Round], Mapping[str, Any]]

_tokens: dict[str, str] = {}
"""By the secret of the session: what a form showed once, all of them show."""


@dataclass(frozen=True)
class Visit:
    """One look at one page.

    `who`: "nobody", a name in `Round.staff`, "issued", or "code:" and the voice whose code was
    typed. `values`: parts of the address that differ from the usual ones. `sent`: the page is the
    answer to a form with these values.
    """

    endpoint: str
    case: str = ""
    who: str = "nobody"
    values: Values = lambda _round: {}
    status: int = 200
    sent: Mapping[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.endpoint} ({self.case})" if self.case else self.endpoint

    @property
    def for_staff(self) -> bool:
        if self.endpoint.startswith("security."):
            return True  # nobody else comes through this door
        return self.who not in {"nobody", "issued"} and not self.who.startswith("code:")


def usual(the_round: Round, endpoint: str) -> dict[str, Any]:
    """A value for every variable that an address can have: things in Peine, where it matters."""
    slice_name = endpoint.partition(".")[0]
    return {
        "batch_id": 1,
        "body_id": the_round.prepared["commission"],
        "item_id": the_round.prepared["item"],
        "matter_id": the_round.prepared["matter"],
        "meeting_id": the_round.prepared["conference"],
        "arrangement_id": 1,  # the only change that can be undone
        "code": _code(the_round, endpoint),
        "concern_id": the_round.concerns["single-two" if slice_name == "conference" else "single"],
        "cycle": "2026-2027",
        "filename": "app.css" if endpoint == "static" else "js/base64.js",
        "import_id": the_round.files["done"],
        "key": _key(endpoint),
        "kind": "pdf",
        "link": the_round.links["confirm" if endpoint == "news.confirm" else "end"],
        "measure_id": the_round.measures[
            "offered" if endpoint in {"measures.take_over", "measures.decline"} else "running"
        ],
        "message_id": the_round.recordings["de"],
        "node_id": the_round.goals["founded" if endpoint == "goals.names" else "field"],
        "number": 1,
        "opinion_id": the_round.opinions["doubted"],
        "photo_id": the_round.prepared["session-photo"],
        "place": "peine",
        "press": press_of(the_round) if endpoint == "moderation.undo" else "",
        "public_id": the_round.voices["received" if slice_name == "moderation" else "bus"],
        "session_id": the_round.prepared["session-session"],
        "step_id": the_round.prepared["session-step"],
        "table": "themes",
        "target": "de",
        "token": the_round.links["dossier"],
        "text_id": the_round.texts["received"],
        "theme_id": the_round.themes["municipal" if slice_name == "themes" else "forwarded"],
        "template_id": _template(the_round) if slice_name == "answer_templates" else 0,
        "workshop_id": the_round.prepared["session-workshop"],
        "user_id": the_round.staff["planner"].actor.id,
    }


def _code(the_round: Round, endpoint: str) -> str:
    """Of a session, or of a receipt."""
    at_a_session = endpoint.startswith(("workshops.", "room."))
    return the_round.links["at-session"] if at_a_session else the_round.codes["bus"]


def _key(endpoint: str) -> str:
    """Of a picture, of an indicator, or of a municipality."""
    if endpoint == "reporting.monitoring_csv":
        return "funnel"
    of_indicators = {"indicator", "indicator_csv", "measured", "retire_indicator"}
    blueprint, _dot, name = endpoint.partition(".")
    return "work" if blueprint == "reporting" and name in of_indicators else "peine"


def press_of(the_round: Round, voice: str = "declined") -> str:
    """The name of the button that was pressed to decide on this voice."""
    with the_round.app.app_context():
        last = decisions.last_of(store.by_public_id(the_round.voices[voice]))
        return last.press if last else ""


def _template(the_round: Round) -> int:
    """The one of Peine."""
    own = AnswerTemplate.municipality_id.is_not(None)
    with the_round.app.app_context():
        return db.session.scalars(select(AnswerTemplate.id).where(own)).first() or 0


def address(
    the_round: Round, endpoint: str, lang: str, values: Mapping[str, Any] | None = None
) -> str:
    """The path of an endpoint, with `values` or else the usual ones; others become arguments."""
    app, given = the_round.app, dict(values or {})
    needed = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
    known = {**usual(the_round, endpoint), **given, "lang": lang}
    with app.test_request_context():
        path = app.url_for(endpoint, **{name: known[name] for name in needed})
    asked = {name: value for name, value in given.items() if name not in needed}
    return f"{path}?{urlencode(asked)}" if asked else path


def browser(the_round: Round, who: str) -> FlaskClient:
    """The browser of somebody (see `Visit.who`)."""
    if who == "nobody":
        return the_round.app.test_client()
    if who == "issued":
        return the_round.issued
    kind, _, name = who.partition(":")
    return the_round.browser(name) if kind == "code" else the_round.staff[who].client


def token(client: FlaskClient) -> str:
    """The token against forgery that this browser's forms carry, as long as its session lasts."""
    if _secret(client) not in _tokens:
        field = page(client.get("/de/contribute")).select_one("input[name=csrf_token]")
        assert field is not None
        _tokens[_secret(client)] = str(field["value"])
    return _tokens[_secret(client)]


def _secret(client: FlaskClient) -> str:
    """What the tokens of a session are made from; empty before there was any."""
    with client.session_transaction() as session:
        return str(session.get("csrf_token", ""))


def look(the_round: Round, visit: Visit, lang: str) -> TestResponse:
    """What the browser gets to see."""
    client = browser(the_round, visit.who)
    where = address(the_round, visit.endpoint, lang, visit.values(the_round))
    if visit.sent is None:
        return client.get(where)
    limiter.reset()  # nobody is slowed down here
    return client.post(where, data={**visit.sent, "csrf_token": token(client)})
