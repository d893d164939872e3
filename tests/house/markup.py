"""What must be right in the markup of every page. Each check names the faults that it found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import html5lib
from bs4 import BeautifulSoup, Tag
from html5lib.constants import E as ERRORS
from werkzeug.test import TestResponse

from app.core.locales import Language
from app.web.headers import HEARD, POLICY, RECORDED, WORKING

Faults = Iterator[str]

UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
REFERRING = ("aria-describedby", "aria-labelledby", "aria-controls", "for")
LOADING = {"src", "href", "action", "formaction", "srcset", "poster", "data"}
OWN = ("/", "#", "?", "mailto:", "data:image/")


def faults(answer: TestResponse, language: Language) -> list[str]:
    """All faults of a page in this language."""
    text = answer.get_data(as_text=True)
    page = BeautifulSoup(text, "html.parser")
    found = [*_not_valid(text), *_wrong_frame(page, language), *_wrong_policy(answer)]
    for check in CHECKS:
        found += check(page)
    return found


def _not_valid(text: str) -> Faults:
    parser = html5lib.HTMLParser()
    parser.parse(text)
    for (line, _column), code, values in parser.errors:
        yield f"HTML, line {line}: {ERRORS[code] % values}"


def _wrong_policy(answer: TestResponse) -> Faults:
    path = answer.request.path
    right = RECORDED if path.endswith("/speak") else HEARD if "/staff/voice/" in path else POLICY
    if "/staff/room/" in path and "/tables/" in path:
        right = WORKING
    if answer.headers.get("Content-Security-Policy") != right:
        yield "the content policy is not the strict one"


def _wrong_frame(page: BeautifulSoup, language: Language) -> Faults:
    root = page.select_one("html")
    if root is None or (root.get("lang"), root.get("dir")) != (language.code, language.dir):
        yield "<html> has another lang or dir"
    titles, headings = page.select("head > title"), page.select("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    elif not _said(headings[0]):
        yield "the h1 is empty"
    elif len(titles) != 1 or not _said(titles[0]).startswith(_said(headings[0])):
        yield f"the title does not start with the h1 {_said(headings[0])!r}"


def repeated_ids(page: BeautifulSoup) -> Faults:
    for name, count in Counter(tag["id"] for tag in page.select("[id]")).items():
        if count > 1:
            yield f"id {name!r} {count} times"


def unlabelled(page: BeautifulSoup) -> Faults:
    labelled = {tag["for"] for tag in page.select("label[for]") if _said(tag)}
    for control in page.select("input, select, textarea"):
        if control.name == "input" and control.get("type", "text") in UNLABELLED:
            continue
        wrapped = control.find_parent("label")
        named = control.get("aria-label") or control.get("aria-labelledby")
        if not (control.get("id") in labelled or wrapped or named):
            yield f"no label for {_opening(control)}"


def nameless(page: BeautifulSoup) -> Faults:
    for tag in page.select("a[href], button, legend, label, th, caption, h1, h2, h3, h4, summary"):
        if not (_said(tag) or tag.get("aria-label") or tag.select_one("img[alt]:not([alt=''])")):
            yield f"nothing to read in {_opening(tag)}"
    for group in page.select("fieldset"):
        first = group.find(True)
        if not isinstance(first, Tag) or first.name != "legend":
            yield f"no legend first in {_opening(group)}"


def dangling(page: BeautifulSoup) -> Faults:
    ids = {tag["id"] for tag in page.select("[id]")}
    for name in REFERRING:
        for tag in page.select(f"[{name}]"):
            for target in str(tag[name]).split():
                if target not in ids:
                    yield f"{name} of {_opening(tag)} leads nowhere"
    for link in page.select("a[href^='#']"):
        if str(link["href"])[1:] not in ids:
            yield f"{_opening(link)} leads nowhere"


def without_token(page: BeautifulSoup) -> Faults:
    for form in page.select("form"):
        if str(form.get("method", "get")).lower() != "post":
            continue
        tokens = form.select("input[type=hidden][name$=csrf_token]")
        if not any(tag.get("value") for tag in tokens):
            yield f"no token in {_opening(form)}"


def silent_pictures(page: BeautifulSoup) -> Faults:
    for picture in page.select("img:not([alt])"):
        yield f"no alt for {_opening(picture)}"
    for drawing in page.select("svg:not([aria-hidden=true])"):
        if drawing.select_one("title") is None:
            yield "no title in an svg"


def inline_code(page: BeautifulSoup) -> Faults:
    for tag in page.select("style, script:not([src]), [style]"):
        yield f"inline code in {_opening(tag)}"
    for tag in page.find_all(True):
        for name in tag.attrs:
            if re.match(r"on[a-z]+$", name):
                yield f"{name} in {_opening(tag)}"


def foreign_addresses(page: BeautifulSoup) -> Faults:
    """What a browser would load from elsewhere; it loads nothing from what only names the page."""
    names = page.select("link[rel=canonical], link[rel=alternate][hreflang]")
    for tag in page.find_all(lambda tag: tag not in names):
        for name in LOADING & tag.attrs.keys():
            value = str(tag[name])
            if value.startswith("//") or not value.startswith(OWN):
                yield f"{name} of {_opening(tag)} is not our own"


CHECKS: tuple[Callable[[BeautifulSoup], Faults], ...] = (
    repeated_ids,
    unlabelled,
    nameless,
    dangling,
    without_token,
    silent_pictures,
    inline_code,
    foreign_addresses,
)


def _said(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _opening(tag: Tag) -> str:
    """The beginning of an element as it stands in the page."""
    attributes = "".join(f' {name}="{value}"' for name, value in tag.attrs.items())
    return f"<{tag.name}{attributes}>"[:120]
