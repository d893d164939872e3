"""What is said about the translations is true, and said about all of them."""

from __future__ import annotations

import tomllib

from flask import Flask

from app.core import locales
from app.web import catalogues
from scripts.launch import status
from tests.builders import make_staff, page

TOLD = tomllib.loads(status.SOURCE.read_text("utf-8"))


def test_the_table_for_people_is_the_one_of_the_data() -> None:
    assert status.TARGET.read_text("utf-8") == status.table(status.SOURCE), "run: make messages"


def test_every_language_of_the_interface_is_listed() -> None:
    assert TOLD.keys() >= set(locales.interface_codes())
    assert all(locales.language(code) != locales.UNKNOWN for code in TOLD)


def test_staff_see_which_language_no_native_speaker_has_read(peine: Flask) -> None:
    shown = page(make_staff(peine, "planner").client.get("/de/staff/languages"))
    rows = {row.select_one("bdi")["lang"]: row for row in shown.select("tbody tr")}
    with peine.app_context():
        offered = {entry.code: entry for entry in catalogues.every() if entry.code in rows}
    assert rows.keys() == offered.keys()
    for code, row in rows.items():
        unread = "noch nicht" if not TOLD[code]["native_speaker"] else "ja"
        assert unread in row.select("td")[-1].get_text()
        assert 0 < offered[code].share <= 1
    assert "Arabisch" in rows["ar"].get_text()
