"""Sheets of paper as a helper prints them, and what somebody wrote on one."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, current_app

from app.core.actor import Actor
from app.district import store as district
from app.entry.models import PaperBatch, PaperSheet
from app.entry.rules import SheetCodes, sheet_codes
from app.entry.service import entering, printing
from app.entry.service.entering import Entered, Entry
from tests.builders import Staff, make_staff
from tests.invented import VOICES

KEY = "a random key that lies in one browser only"

SAID = Entry(
    key="a key of one form",
    place="peine",
    kind="need",
    channel="spoken",
    spoken="ku",
    rendering=VOICES["bus"].text,
    helped_by="family",
    confirmed=True,
    consent=True,
)
"""What a Kurdish-speaking person said, put into German by the family."""

TYPED = {
    "channel": "spoken",
    "spoken": "ku",
    "kind": "need",
    "rendering": SAID.rendering,
    "helped_by": "family",
    "confirmed": "yes",
    "consent": "y",
}
"""The same, as a helper types it into the form."""


def helpers(app: Flask, elsewhere: str) -> dict[str, Staff]:
    """Somebody who types in for Peine, and somebody who does so elsewhere."""
    return {
        "helper": make_staff(app, "helper", "peine"),
        "foreign-helper": make_staff(app, "helper", elsewhere),
    }


def take_down(helper: Actor, **different: object) -> Entered:
    """Type in what somebody said; needs an app context."""
    entry = replace(SAID, **different)  # type: ignore[arg-type]
    return entering.enter(helper, entry, secret=current_app.config["SECRET_KEY"])


def print_sheets(
    helper: Actor, *, lang: str = "ar", count: int = 2, place: str = "peine", key: str = KEY
) -> tuple[PaperBatch, list[SheetCodes]]:
    """Sheets for a place, and the codes that stand on the paper; needs an app context."""
    secret = current_app.config["SECRET_KEY"]
    where = district.place_of(place)
    batch = printing.register(helper, where, lang, count, key=key, secret=secret)
    return batch, sheet_codes(secret, key, count)


def one_back(helper: Actor) -> PaperSheet:
    """Print two sheets; the first of them comes back and is typed in."""
    batch, _codes = print_sheets(helper)
    first = batch.sheets[0]
    entry = replace(SAID, spoken="ar", channel="form", original=VOICES["course-ar"].text)
    entry = replace(entry, rendering="")
    entering.enter(helper, entry, secret=current_app.config["SECRET_KEY"], sheet=first)
    return first


def one_of_two_back(helper: Actor) -> dict[str, str]:
    """Print two sheets: the code of the one typed in ("back") and of the other ("out")."""
    back = one_back(helper)
    return {"back": back.code, "out": back.batch.sheets[1].code}
