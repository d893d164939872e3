"""Passing a page on: short addresses, what it says about itself, municipalities and posters."""

from __future__ import annotations

import struct

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import locales
from app.core.actor import SYSTEM
from app.district import service as districts
from app.district import store as district
from app.web import i18n
from app.web.sharing import PICTURE, PICTURE_SIZE
from tests.builders import page
from tests.groupings import theme, voice
from tests.residents import main_text, opened, say_it


@pytest.fixture
def known(peine: Flask) -> dict[str, str]:
    """The paths of a contribution, a theme and a municipality, by short address."""
    with peine.app_context():
        said = voice('Sie sagen "Bus" & <Bahn>.', municipality="ilsede")
        found = theme("Busse", [said])
        return {
            f"/c/{said.public_id}": f"voices/{said.public_id}",
            f"/t/{found.id}": f"themes/{found.id}",
            "/p/ilsede": "places/ilsede",
        }


def test_a_short_address_leads_on_in_the_visitor_s_language(
    client: FlaskClient, known: dict[str, str]
) -> None:
    for short, path in known.items():
        answer = client.get(short, headers={"Accept-Language": "ar"})
        assert answer.headers["Location"] == f"/ar/{path}"


def test_the_pages_show_their_short_address_to_copy(
    client: FlaskClient, peine: Flask, known: dict[str, str]
) -> None:
    for short, path in known.items():
        shown = page(client.get(f"/tr/{path}")).select(".short-address__text")
        assert shown[-1].get_text() == f"{peine.config['PUBLIC_URL']}{short}"


def test_the_address_on_the_posters_still_opens_the_form(client: FlaskClient) -> None:
    answer = client.get("/m/ilsede", headers={"Accept-Language": "tr"})
    assert answer.headers["Location"] == "/tr/contribute?municipality=ilsede"


@pytest.mark.parametrize("path", ["/c/nothing", "/t/77", "/p/nowhere", "/t/99999999999", "/c/%00"])
def test_a_made_up_id_leads_to_a_page_with_choices(client: FlaskClient, path: str) -> None:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 404
    links = {link["href"].rsplit("/", 1)[1] for link in page(answer).main.select("a")}
    assert {"search", "voices", "themes", "became", "places"} <= links


def test_a_page_says_what_it_is_to_those_who_get_its_address(
    client: FlaskClient, peine: Flask, known: dict[str, str]
) -> None:
    path = next(iter(known.values()))
    head = page(client.get(f"/ar/{path}")).head
    said = {tag["property"]: tag["content"] for tag in head.select("meta[property]")}
    address = f"{peine.config['PUBLIC_URL']}/ar/{path}"
    assert said["og:url"] == head.select_one("link[rel=canonical]")["href"] == address
    assert said["og:description"] == 'Sie sagen "Bus" & <Bahn>.'
    assert said["og:locale"].startswith("ar_")
    assert said["og:title"]
    assert said["og:type"] == "website"
    assert said["og:image:alt"]
    with peine.test_request_context("/ar/"):
        codes = i18n.offer()[0]
    alternates = {tag["hreflang"] for tag in head.select("link[rel=alternate][hreflang]")}
    assert alternates == {*codes, "x-default"}
    spoken = {locales.language(code).texts for code in codes}  # plain German is German there
    assert len(head.select("meta[property='og:locale:alternate']")) == len(spoken) - 1


def test_what_belongs_to_the_address_of_a_list_is_kept_and_nothing_else(
    client: FlaskClient, known: dict[str, str]
) -> None:
    opened_page = page(client.get("/de/voices?municipality=ilsede&from=newsletter&field=x"))
    canonical = opened_page.select_one("link[rel=canonical]")["href"]
    assert canonical.endswith("/de/voices?municipality=ilsede")


def test_the_receipt_says_nothing_about_itself(client: FlaskClient) -> None:
    code = say_it(client)
    head = page(opened(client, code)).head
    assert head.select("link[rel=canonical], meta[property]") == []


def test_the_picture_is_as_large_as_the_pages_say_and_light(client: FlaskClient) -> None:
    with client.get(f"/static/{PICTURE}") as answer:
        data = answer.data
    assert struct.unpack(">II", data[16:24]) == PICTURE_SIZE
    assert len(data) <= 15_000


def test_a_municipality_s_page_shows_its_own_voices_and_leads_to_its_form(
    client: FlaskClient, peine: Flask, known: dict[str, str]
) -> None:
    with peine.app_context():
        voice("In Peine fehlt eine Bank.")
        mail = district.the_district().contact_email
    answer = client.get("/de/places/ilsede")
    told = main_text(answer)
    assert "Bahn" in told
    assert "In Peine fehlt eine Bank." not in told
    assert mail in told
    assert page(answer).select("a[href='/de/contribute?municipality=ilsede']")
    picture = page(answer).select_one("img.qr")
    assert client.get(picture["src"]).mimetype == "image/svg+xml"


def test_a_closed_municipality_s_page_says_so(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        districts.switch_collecting(SYSTEM, district.municipality("ilsede"), False)
    opened_page = page(client.get("/en/places/ilsede"))
    assert "does not collect" in opened_page.main.get_text()
    assert not opened_page.select("a[href*='contribute?municipality']")


def test_a_poster_speaks_every_language_that_the_district_offers(
    client: FlaskClient, peine: Flask
) -> None:
    shown = page(client.get("/de/places/ilsede/poster"))
    words = {row["lang"]: row.get_text() for row in shown.select(".poster__words li")}
    with peine.test_request_context("/de/"):
        offered = {code for code in i18n.offer()[0] if "-" not in code}
    assert words.keys() == offered
    assert len(set(words.values())) == len(words)
    assert shown.select_one(".poster__words [lang=ar]")["dir"] == "rtl"
    assert shown.select_one(".poster__address").get_text().endswith("/m/ilsede")
