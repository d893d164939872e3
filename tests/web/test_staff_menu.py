"""The staff's menu: short for whom a short one is enough, and nothing in it that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup
from flask import Flask

from tests.a_translator import Behaviour, engine, translating
from tests.builders import Staff, page

MakeStaff = Callable[..., Staff]
ROW, FOLDED = ".staff-nav__row-of-links", ".staff-nav__folded"


def opened(staff: Staff, where: str) -> BeautifulSoup:
    return page(staff.client.get(where))


def labels(found: BeautifulSoup, selector: str) -> list[str]:
    return [link.get_text(strip=True) for link in found.select(f"{selector} a")]


def test_a_long_menu_sets_the_rare_pages_apart_and_loses_none(staff: MakeStaff) -> None:
    found = opened(staff("coordinator", "peine"), "/en/staff/queue")
    rare = labels(found, f"{ROW} details")
    assert {"Answer templates", "Imports", "Quality", "Municipalities"} <= set(rare)
    assert not {"Start page", "Contributions", "Take down", "Themes"} & set(rare)
    assert labels(found, FOLDED) == labels(found, ROW)
    assert found.select_one(f"{FOLDED} summary").get_text(strip=True) == "Menu: Contributions"


def test_a_rare_page_that_is_open_is_marked_in_the_row(staff: MakeStaff) -> None:
    coordinator = staff("coordinator", "peine")
    marked = f"{ROW} summary.is-current"
    assert opened(coordinator, "/en/staff/answer-templates").select_one(marked) is not None
    assert opened(coordinator, "/en/staff/queue").select_one(marked) is None


def test_a_short_menu_stands_as_it_is(staff: MakeStaff) -> None:
    found = opened(staff("administrator"), "/en/staff/accounts")
    assert found.select(f"{ROW} details") == []
    assert "Quality" in labels(found, ROW)


def test_administrators_begin_with_the_accounts(staff: MakeStaff) -> None:
    administrator = staff("administrator")
    assert administrator.client.get("/en/staff/").headers["Location"] == "/en/staff/accounts"
    assert labels(opened(administrator, "/en/staff/accounts"), ROW)[0] == "Accounts"


def test_machine_drafts_are_offered_only_where_there_is_an_engine(
    peine: Flask, staff: MakeStaff
) -> None:
    coordinator, where = staff("coordinator", "peine"), "/en/staff/drafts"
    without = opened(coordinator, where)
    assert "Machine drafts" not in labels(without, ROW)
    assert "No engine is set up." in without.get_text()
    assert without.select("main form") == []
    with translating(Behaviour(says="Guten Tag")) as running:
        peine.extensions["translator"] = engine(running)
        found = opened(coordinator, where)
    assert "Machine drafts" in labels(found, ROW)
    assert found.select_one("main form [name=drafts]") is not None
