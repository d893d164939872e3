"""More rows than can be compared at once are grouped like few."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis import portions
from app.analysis.linkage import link
from app.analysis.vectors import unit


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "MOST", 40)
    monkeypatch.setattr(portions, "_AT_ONCE", 7)


def rows(groups: int, each: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows around some middles, shuffled, and the group of each."""
    rng = np.random.default_rng(1)
    middles = unit(rng.standard_normal((groups, 64)).astype(np.float32))
    truth = rng.permutation(np.repeat(np.arange(groups), each))
    noise = 0.05 * rng.standard_normal((len(truth), 64)).astype(np.float32)
    return unit(middles[truth] + noise), truth


def linked(vectors: np.ndarray, established: np.ndarray, apart: list[tuple[int, int]]) -> list[int]:
    ones = np.ones(len(vectors), np.float32)
    return portions.link_any(vectors, ones, established, 0.5, apart).tolist()


def test_clear_groups_are_found_as_if_all_had_been_compared_at_once() -> None:
    vectors, truth = rows(groups=23, each=9)
    nobody = np.zeros(len(vectors), bool)
    ones = np.ones(len(vectors), np.float32)
    assert linked(vectors, nobody, []) == link(vectors, ones, nobody, 0.5).tolist()
    assert len(set(linked(vectors, nobody, []))) == len(set(truth.tolist()))


def test_established_rows_never_come_together_and_others_join_them() -> None:
    vectors, truth = rows(groups=3, each=50)
    established = np.zeros(len(vectors), bool)
    first, second = np.flatnonzero(truth == 0)[:2]
    established[[first, second]] = True
    found = linked(vectors, established, [])
    assert found[first] != found[second]
    others = {found[row] for row in np.flatnonzero(truth == 0)}
    assert others == {found[first], found[second]}


def test_rows_that_a_person_told_apart_stay_apart_in_whatever_portion_they_come() -> None:
    vectors, truth = rows(groups=2, each=60)
    same = np.flatnonzero(truth == 0)
    pairs = [(int(same[0]), int(same[-1])), (int(same[1]), int(same[2]))]
    found = linked(vectors, np.zeros(len(vectors), bool), pairs)
    assert all(found[left] != found[right] for left, right in pairs)
