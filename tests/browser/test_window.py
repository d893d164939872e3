"""The window itself: it would be worth nothing if it noticed nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.browser.window import Window

pytestmark = pytest.mark.browser

ROOT = '<html lang="ar" dir="rtl">'
TEXT = "<p>نص</p>"
PALE = (
    "display: block; block-size: 9px; background: #fff; forced-color-adjust: none; "
    "mask-image: linear-gradient(#000, #000)"
)
CURRENT = """<ul><li><a href="/a" aria-current="page" style="box-shadow: 0 1px">x</a></li>
<li><a href="/b">y</a></li></ul>"""
POLICY = {"Content-Security-Policy": "style-src 'none'"}


def show(phone: Window, body: str = TEXT, root: str = ROOT, **headers: str) -> None:
    """Open a page that consists of this."""
    html = f"<!doctype html>{root}<head><title>x</title></head><body><main><h1>x</h1>{body}</main>"

    def give(route: Route) -> None:
        route.fulfill(body=html, headers={"Content-Type": "text/html; charset=utf-8", **headers})

    phone.page.route("**/ar/shown", give)
    phone.open("/ar/shown")


def test_a_page_without_faults_is_let_through(window: Callable[..., Window]) -> None:
    show(window("ar"))


@pytest.mark.parametrize(
    ("fault", "body", "root", "headers"),
    [
        ("too wide: 4.. pixels", '<p style="inline-size: 400px">x</p>', ROOT, {}),
        ("is written rtl", TEXT, '<html lang="ar">', {}),
        ("color-contrast", '<p style="color: #ddd; background: #fff">pale words</p>', ROOT, {}),
        ("the focus is not seen", '<a href="/" style="outline: none">x</a>', ROOT, {}),
        ("forced colours, light: pale", f'<span style="{PALE}"></span>', ROOT, {}),
        ("forced colours: not marked", CURRENT, ROOT, {}),
        ("moves although", '<p style="transition: color 1s">x</p>', ROOT, {}),
        ("image-alt", '<img src="data:image/png;base64,">', ROOT, {}),
        ("another host", '<img alt="x" src="http://elsewhere.example/x.png">', ROOT, {}),
        ("Content Security Policy", '<p style="color: red">x</p>', ROOT, POLICY),
        ("404 http://127.0.0.1", '<img alt="x" src="/static/missing.png">', ROOT, {}),
        ("script: broken", "<script>throw new Error('broken')</script>", ROOT, {}),
    ],
)
def test_a_page_with_a_fault_is_stopped(
    window: Callable[..., Window], fault: str, body: str, root: str, headers: dict[str, str]
) -> None:
    with pytest.raises(AssertionError, match=fault):
        show(window("ar", scripts=True), body, root, **headers)


def test_a_page_that_is_not_there_is_noticed(window: Callable[..., Window]) -> None:
    with pytest.raises(AssertionError, match="404"):
        window("ar").open("/ar/nothing-here")
