"""The counter-voice of a theme."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.stance import counter_voice, speaks_against
from app.analysis.vectors import DIMENSIONS, Vectors, unit
from tests.analysis.stance_pairs import PAIRS

ASKED = (
    "Abends fährt kein Bus in unser Dorf.",
    "Wir brauchen mehr Busse am Wochenende.",
    "Ohne Bus kommen wir nicht zur Arbeit.",
    "Es gibt keine Haltestelle am Krankenhaus.",
)
REFUSED = "Noch mehr Busse brauchen wir nicht, die fahren doch heute schon leer."


def alike(count: int) -> Vectors:
    """Invented members of one theme, the first ones nearest to its middle."""
    rng = np.random.default_rng(6)
    away = np.linspace(0.2, 1.5, max(count, 1))[:count, None]
    rows = rng.normal(size=(1, DIMENSIONS)) + away * rng.normal(size=(count, DIMENSIONS))
    return unit(rows.astype(np.float32))


def test_most_refusals_are_heard_and_hardly_a_demand_is_taken_for_one() -> None:
    refused = [speaks_against(refusal) > 0 for refusal, _ in PAIRS]
    mistaken = [demand for _, demand in PAIRS if speaks_against(demand)]
    assert len(PAIRS) == 30
    assert sum(refused) / len(PAIRS) >= 0.9
    assert sum(refused) / (sum(refused) + len(mistaken)) >= 0.95


def test_who_speaks_against_what_the_others_ask_for_is_found() -> None:
    texts = [*ASKED[:2], REFUSED, *ASKED[2:]]
    assert counter_voice(alike(5), texts) == 2


@pytest.mark.parametrize(
    "texts",
    [
        (*ASKED[:2], REFUSED),
        ASKED,
        (REFUSED,) * 4,
        (None, None, None, None),
        (),
    ],
    ids=["three voices", "nobody is against it", "all are", "no German text", "no voice"],
)
def test_a_theme_without_a_counter_voice_has_none(texts: tuple[str | None, ...]) -> None:
    assert counter_voice(alike(len(texts)), texts) is None


def test_members_without_a_german_text_are_voices_too() -> None:
    assert counter_voice(alike(5), [None, ASKED[0], REFUSED, None, ASKED[1]]) == 2


def test_where_most_refuse_the_counter_voice_is_the_one_who_wants_it() -> None:
    texts = [
        "Windräder brauchen wir hier nicht.",
        "Ich bin gegen Windräder am Wald.",
        "Windräder lehne ich ab.",
        "Ich bin für Windräder, sie sind dringend nötig.",
    ]
    assert counter_voice(alike(4), texts) == 3


def test_of_two_refusals_the_clearer_one_counts_then_the_one_nearer_to_the_theme() -> None:
    clear = "Ich bin dagegen, noch ein Bus ist Geldverschwendung."
    other = "Eine weitere Haltestelle brauchen wir nicht."
    assert counter_voice(alike(6), [*ASKED, REFUSED, clear]) == 5
    assert counter_voice(alike(6), [REFUSED, *ASKED, other]) == 0


def test_shouting_punctuation_and_line_breaks_do_not_hide_a_refusal() -> None:
    assert speaks_against("NEIN!!!\nDAS BRAUCHEN WIR\nNICHT") > 0
    assert speaks_against("") == 0
