"""The plural forms of each language reach the page, not only the catalogue."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import ngettext

from app.core import locales
from config import ROOT

TRANSLATED = [
    code
    for code in locales.interface_codes()
    if code != locales.SOURCE and not locales.language(code).over
]
PERSIAN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_page_uses_every_form_that_its_language_has(peine: Flask, code: str) -> None:
    with (ROOT / "translations" / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    for message in (entry for entry in catalogue if entry.id and entry.pluralizable):
        with peine.test_request_context(f"/{code}/"):
            peine.preprocess_request()
            said = {_said(message, number) for number in (0, 1, 2, 3, 11, 100)}
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(said) == len(set(forms)), message.id


def _said(message: Message, number: int) -> str:
    """The sentence for a number, with the number taken out again."""
    names = {part.split(")")[0] for text in message.id for part in text.split("%(")[1:]}
    values = dict.fromkeys(names - {"num"}, "…")
    text = ngettext(*message.id, number, **values).translate(PERSIAN)
    return str(text).replace(str(number), "#")
