"""Every page, in every language: valid, labelled, protected, and in one piece."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.core import locales
from app.web import headers
from tests.builders import Staff, page
from tests.house.markup import faults
from tests.house.page_list import BEFORE_ANYBODY_SPOKE, NO_PAGES, PAGES
from tests.house.visits import Visit, address, browser, look
from tests.whole_round import Round

Maker = Callable[[str], TestResponse]

BOTH_WAYS = ("de", "ar")
"""Markup does not depend on the language, only on its direction; what does depend on it is looked
at in every language by `test_every_language.py`."""

LOOKS = [
    pytest.param(visit, lang, id=f"{visit}-{lang}")
    for visit in PAGES
    for lang in (locales.STAFF if visit.for_staff else BOTH_WAYS)
]

GOOD = """<!doctype html><html lang="en" dir="ltr"><head><title>Bus – Site</title></head><body>
<h1>Bus</h1>{}</body></html>"""
BROKEN = {
    "HTML": "<p><div>a</div></p>",
    "h1": "<h1>Another</h1>",
    "id 'a' 2 times": '<p id="a">a</p><p id="a">b</p>',
    "no label": '<input id="b"><label for="c">c</label><input id="c">',
    "nothing to read": '<a href="/"><span></span></a>',
    "no legend": "<fieldset><p>a</p></fieldset>",
    "aria-describedby": '<p aria-describedby="d e" id="e">a</p>',
    "leads nowhere": '<a href="#f">f</a>',
    "no token": '<form method="post"><button>Send</button></form>',
    "no alt": '<img src="/a.png">',
    "inline code": '<p style="color: red">a</p>',
    "onclick": '<button onclick="a()">a</button>',
    "not our own": '<img src="//elsewhere.example/a.png" alt="">',
}


@pytest.mark.parametrize(("visit", "lang"), LOOKS)
def test_a_page_is_as_the_house_wants_it(the_round: Round, visit: Visit, lang: str) -> None:
    answer = look(the_round, visit, lang)
    assert answer.status_code == visit.status
    assert answer.mimetype == "text/html"
    assert faults(answer, locales.language(lang)) == []
    if visit.sent is None and visit.status == 200 and b"aria-invalid" in answer.data:
        assert page(answer).select("[aria-invalid]") == [], "errors before anything was sent"


@pytest.mark.parametrize(("who", "path"), BEFORE_ANYBODY_SPOKE)
def test_a_page_with_nothing_to_show_is_whole_too(
    peine: Flask, staff: Callable[..., Staff], who: str, path: str
) -> None:
    client = peine.test_client() if who == "nobody" else staff(who).client
    for lang in locales.STAFF if "/staff/" in path else BOTH_WAYS:
        answer = client.get(path.format(lang=lang))
        assert answer.status_code == 200
        assert faults(answer, locales.language(lang)) == []


def test_an_installation_without_a_district_says_so_on_a_whole_page(app: Flask) -> None:
    for lang in locales.interface_codes():
        answer = app.test_client().get(f"/{lang}/")
        assert answer.status_code == 503
        assert faults(answer, locales.language(lang)) == []


def test_every_page_is_looked_at(the_round: Round) -> None:
    routes = {
        rule.endpoint
        for rule in the_round.app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }
    assert routes - NO_PAGES.keys() - {visit.endpoint for visit in PAGES} == set()
    assert NO_PAGES.keys() - routes == set()


@pytest.mark.parametrize("endpoint", NO_PAGES)
def test_what_is_no_page_is_none(the_round: Round, endpoint: str) -> None:
    for_staff = {
        "oversight.decisions_csv",
        "dossiers.version_csv",
        "dossiers.version_json",
        "importing.problems",
    }
    who = "coordinator" if endpoint in for_staff else "nobody"
    with browser(the_round, who).get(address(the_round, endpoint, "de")) as answer:
        kinds = {200: answer.mimetype != "text/html", 302: True}
        assert kinds.get(answer.status_code)


@pytest.mark.parametrize(("said", "markup"), BROKEN.items())
def test_a_fault_is_noticed(
    page_with: Callable[[str], TestResponse], said: str, markup: str
) -> None:
    language = locales.language("en")
    assert faults(page_with("<p>All is well.</p>"), language) == []
    assert any(said in fault for fault in faults(page_with(markup), language))


def test_another_language_is_noticed(page_with: Maker) -> None:
    assert faults(page_with(""), locales.language("ar")) == ["<html> has another lang or dir"]


@pytest.fixture
def page_with() -> Maker:
    """A page of this markup, as the product would send it."""
    app = Flask(__name__)
    app.config["BEHIND_PROXIES"] = 0
    app.config["SESSION_COOKIE_SECURE"] = False
    headers.init_app(app)

    def answer(markup: str) -> TestResponse:
        app.view_functions["page"] = lambda: GOOD.format(markup)
        return app.test_client().get("/")

    app.add_url_rule("/", "page", lambda: "")
    return answer
