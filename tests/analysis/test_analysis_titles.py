"""Titles in the members' own words."""

from __future__ import annotations

import pytest

from app.analysis.titles import LONGEST, titles

GROUPS = {
    1: [
        "Abends fährt kein Bus mehr nach Hause.",
        "Wir brauchen mehr Busse am Abend.",
        "Bus am Abend",
    ],
    2: [
        "Es fehlen Kita-Plätze.",
        "Meine Tochter hat keinen Kitaplatz bekommen",
        "Wir warten seit einem Jahr auf einen Platz in der Kita",
    ],
    3: [
        "Beim Arzt versteht mich keiner, wir brauchen Dolmetscher.",
        "Dolmetscher im Krankenhaus fehlen",
        "Ich wünsche mir einen Dolmetscher beim Arzttermin",
    ],
}


@pytest.mark.parametrize(("key", "word"), [(1, "Bus"), (2, "Kita"), (3, "Dolmetscher")])
def test_a_title_names_what_the_members_share(key: int, word: str) -> None:
    assert word in titles(GROUPS)[key]


def test_a_title_is_short_and_somebody_said_it() -> None:
    for key, title in titles(GROUPS).items():
        assert len(title.split()) <= LONGEST
        assert any(title.lower() in text.lower() for text in GROUPS[key])


def test_an_adjective_that_says_what_is_meant_stays_with_its_noun() -> None:
    said = [
        "Ich suche eine bezahlbare Wohnung für meine Familie.",
        "Es gibt keine bezahlbare Wohnung",
        "Bezahlbare Wohnungen gibt es hier nicht",
    ]
    assert titles({**GROUPS, 4: said})[4].startswith("Bezahlbare Wohnung")


def test_two_things_that_only_stand_side_by_side_are_no_title() -> None:
    said = [
        "Jeder bringt mit seiner Familie ein Gericht mit, das wäre ein Fest.",
        "Ein Fest, bei dem jede Familie ein Gericht kocht.",
        "Bitte ein Fest, zu dem die Familie ein Gericht bringt.",
    ]
    assert "Familie ein" not in titles({1: said, 2: GROUPS[1], 3: GROUPS[2]})[1]


def test_a_single_statement_is_called_by_its_own_first_words() -> None:
    said = (
        "großes Loch in der Straße! Hallo, hier ist seit Wochen ein großes Loch, sehr gefährlich."
    )
    assert titles({1: [said]}) == {1: "Großes Loch in der Straße"}


def test_a_title_does_not_shout_when_its_members_do() -> None:
    shouted = ["BUS AM ABEND", "ES FÄHRT KEIN BUS AM ABEND", "Abends fährt kein Bus"]
    assert titles({1: shouted[:1]})[1] == "Bus am Abend"
    assert not any(word.isupper() for word in titles({1: shouted})[1].split())


def test_what_is_written_in_capitals_by_everybody_keeps_them() -> None:
    assert titles({1: ["Der ÖPNV im Kreis"]})[1] == "Der ÖPNV im Kreis"


def test_no_two_groups_have_the_same_title_where_there_is_a_choice() -> None:
    said = ["Mehr Busse am Abend bitte", "Der Bus am Wochenende fehlt", "Busse am Wochenende"]
    found = titles({**GROUPS, 4: said})
    assert len(set(found.values())) == len(found)


def test_the_order_of_groups_changes_no_title() -> None:
    assert titles(dict(reversed(GROUPS.items()))) == titles(GROUPS)


def test_a_group_without_german_words_has_no_title() -> None:
    assert titles({1: [], 2: ["🙂", ""]}) == {1: "", 2: ""}
