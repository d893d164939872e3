"""Every page there is, for residents and for staff, on a phone and on a desk: no barrier in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from app.core import locales
from tests.browser.examiner import Examiner
from tests.house.page_list import PAGES
from tests.house.visits import Visit, look
from tests.whole_round import Round

pytestmark = pytest.mark.browser

THIRD = "uk" if "uk" in locales.interface_codes() else "tr"
"""Besides German and Arabic: another alphabet, once the pages speak such a language."""

LOOKS = [
    pytest.param(visit, lang, id=f"{visit}-{lang}")
    for lang in ("de", "ar", THIRD, "en")
    for visit in PAGES
    if lang in (locales.STAFF if visit.for_staff else ("de", "ar", THIRD))
]
"""One language after the other: pages that are built alike follow each other."""

Show = Callable[[bytes], str]


@pytest.fixture(scope="module")
def show(the_round: Round) -> Iterator[Show]:
    """Put a page on a server of its own, with the style sheets; gives its address."""
    shown = {"body": b""}

    def serve(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/shown":
            return Response(shown["body"], content_type="text/html; charset=utf-8")(environ, start)
        return the_round.app(environ, start)

    the_round.app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600  # one visit each is enough
    server = make_server("127.0.0.1", 0, serve, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def put(body: bytes) -> str:
        shown["body"] = body
        return f"http://127.0.0.1:{server.server_port}/shown"

    yield put
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("visit", "lang"), LOOKS)
def test_nobody_meets_a_barrier(
    the_round: Round, examiner: Examiner, show: Show, visit: Visit, lang: str
) -> None:
    answer = look(the_round, visit, lang)
    assert answer.status_code == visit.status
    faults = examiner.faults_of(show(answer.get_data()))
    assert not faults, "\n".join([f"{visit}, {lang}", *faults])
