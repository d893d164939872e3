"""The kinds of personal data in words."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from app.redaction import rules

KIND: dict[str, LazyString] = {
    "email": _l("E-mail address"),
    "phone": _l("Telephone number"),
    "iban": _l("Account number"),
    "name": _l("Name of a person"),
    "address": _l("Street and house number"),
    "file": _l("File or customer number"),
    "birth": _l("Date of birth"),
    "plate": _l("Licence plate"),
}
_NUMBERS = frozenset({"email", "phone", "iban", "plate"})
"""Kinds that are written in one direction only."""


def kind_of(kind: str) -> str:
    """One kind in words."""
    return str(KIND[kind])


def passage_of(passage: str, kind: str) -> Markup:
    """One passage as an island: numbers from left to right, also where words run the other way."""
    way = Markup('<bdo dir="ltr">{}</bdo>') if kind in _NUMBERS else Markup("<bdi>{}</bdi>")
    return way.format(passage)


def kinds(readings: Iterable[tuple[str, str]]) -> list[str]:
    """What kinds seem to be in these (body, language), in words, each once."""
    return list(dict.fromkeys(kind_of(hint.kind) for hint in rules.hints(readings)))
