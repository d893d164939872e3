"""Style sheet, fonts and script: what a browser gets, and for how long it may keep it."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from app.web import assets
from app.web.headers import POLICY
from tests.builders import page


@pytest.fixture
def sheet(client: FlaskClient) -> str:
    """The address of the style sheet that a page names."""
    link = page(client.get("/de/")).select_one("link[rel=stylesheet]")
    assert link is not None
    return str(link["href"])


def get(client: FlaskClient, address: str, accept: str = "") -> TestResponse:
    return client.get(address, headers={"Accept-Encoding": accept}, buffered=True)


def test_all_that_a_page_names_may_be_kept_for_ever(client: FlaskClient) -> None:
    soup = page(client.get("/ar/"))
    named = {str(tag["href"]) for tag in soup.select("link[href^='/static/']")}
    named |= {str(tag["src"]) for tag in soup.select("[src^='/static/']")}
    assert len(named) >= 3
    for address in named:
        answer = get(client, address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", address


def test_the_fonts_that_the_sheet_names_are_there_for_ever_too(
    client: FlaskClient, sheet: str
) -> None:
    fonts = re.findall(r'url\("(fonts/[^"]+)"\)', get(client, sheet).text)
    assert fonts
    for font in fonts:
        answer = get(client, f"/static/{font}", "br, gzip")
        assert answer.headers["Content-Type"] == "font/woff2"
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_file_comes_compressed_as_the_browser_likes_it(client: FlaskClient, sheet: str) -> None:
    plain = get(client, sheet).data
    br, old = get(client, sheet, "gzip, deflate, br"), get(client, sheet, "gzip")
    assert (br.headers["Content-Encoding"], old.headers["Content-Encoding"]) == ("br", "gzip")
    assert brotli.decompress(br.data) == gzip.decompress(old.data) == plain
    assert len(br.data) < len(plain) / 5
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (br, old))


def test_files_carry_the_same_strict_headers_as_pages(client: FlaskClient, sheet: str) -> None:
    headers = get(client, sheet).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_a_page_from_before_an_update_gets_the_file_as_it_is_now_but_does_not_keep_it(
    client: FlaskClient, sheet: str
) -> None:
    old = re.sub(r"[0-9a-f]{12}", "0123456789ab", sheet)
    answer = get(client, old)
    assert answer.data == get(client, sheet).data
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_file_that_never_was_is_not_there(client: FlaskClient) -> None:
    assert get(client, "/static/nothing.0123456789ab.css").status_code == 404
    assert get(client, "/static/nothing.css").status_code == 404


def test_what_is_for_paper_stands_in_the_sheet_and_holds_for_paper_only(
    client: FlaskClient, sheet: str
) -> None:
    text = get(client, sheet).text
    on_screen, _, on_paper = text.partition("@media print")
    assert "@page" in on_paper
    assert "@page" not in on_screen


def test_without_the_files_the_site_says_what_to_do_instead_of_starting(tmp_path: Path) -> None:
    app = Flask("empty", root_path=str(tmp_path), static_folder="static")
    with pytest.raises(RuntimeError, match="make install"):
        assets.init_app(app)


def test_who_edits_a_style_sheet_is_told_that_the_old_one_is_shown(
    peine: Flask, tmp_path: Path
) -> None:
    shutil.copytree(str(peine.static_folder), tmp_path / "static")
    app = Flask("edited", root_path=str(tmp_path), static_folder="static")
    app.config.from_mapping(peine.config)
    with capture_logs() as before:
        assets.init_app(app)
    with (tmp_path / "static" / "app.css").open("a") as file:
        file.write("p { margin: 0; }")
    with capture_logs() as after:
        assets.init_app(app)
    assert [line["file"] for line in before] == []
    assert [line["file"] for line in after] == ["app.css"]
