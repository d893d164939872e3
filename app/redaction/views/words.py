"""The kinds of personal data in words."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

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


def kind_of(kind: str) -> str:
    """One kind in words."""
    return str(KIND[kind])


def kinds(readings: Iterable[tuple[str, str]]) -> list[str]:
    """What kinds seem to be in these (body, language), in words, each once."""
    return list(dict.fromkeys(kind_of(hint.kind) for hint in rules.hints(readings)))
