"""Writing an Atom 1.0 feed (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST_STRONG, _POP = "\u2068", "\u2069"


@dataclass(frozen=True)
class Feed:
    """`here`: the address of the feed itself; `page`: of the page that shows the same."""

    id: str
    title: str
    lang: str
    author: str
    here: str
    page: str
    updated: datetime


@dataclass(frozen=True)
class Entry:
    """`lang`: the language of the summary; the title is in the feed's."""

    id: str
    title: str
    page: str
    published: datetime
    updated: datetime
    summary: str
    lang: str


def feed(about: Feed, entries: Iterable[Entry]) -> bytes:
    """The document in UTF-8."""
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {_LANG: about.lang})
    _put(root, "id", about.id)
    _put(root, "title", about.title)
    _put(root, "updated", _moment(about.updated))
    _put(_put(root, "author"), "name", about.author)
    _put(root, "link", rel="self", type="application/atom+xml", href=about.here)
    _put(root, "link", rel="alternate", type="text/html", href=about.page, hreflang=about.lang)
    for entry in entries:
        _entry(_put(root, "entry"), entry, about.lang)
    document: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(element: Xml.Element, entry: Entry, lang: str) -> None:
    _put(element, "id", entry.id)
    _put(element, "title", entry.title)
    _put(element, "published", _moment(entry.published))
    _put(element, "updated", _moment(entry.updated))
    _put(element, "link", rel="alternate", type="text/html", href=entry.page, hreflang=lang)
    _put(element, "summary", entry.summary, type="text").set(_LANG, entry.lang)


def isolated(name: str) -> str:
    """A name of any direction, such that the words around it stay in their places."""
    return f"{_FIRST_STRONG}{name}{_POP}"


def stable_id(*parts: str) -> str:
    """An id that stays the same when the site moves to another address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, ":".join(("zukunftswerkstatt", *parts))).urn


def _put(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        element.text = _NOT_IN_XML.sub("", text)
    return element


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
