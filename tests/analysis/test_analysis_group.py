"""Concerns and themes: meaning before language, and nothing that people know is undone."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from app.analysis.encoder import Encoder
from app.analysis.group import Grouping, group_concerns, group_themes
from app.analysis.overview import overview
from app.analysis.vectors import DIMENSIONS, Vectors, centroids, unit

Translations = tuple[list[str], list[str], list[str], Vectors]


def crowd(sizes: list[int], seed: int = 0, spread: float = 0.6) -> tuple[Vectors, list[int]]:
    """Invented vectors around as many middles as there are sizes."""
    rng = np.random.default_rng(seed)
    middles = unit(rng.normal(size=(len(sizes), DIMENSIONS)).astype(np.float32))
    truth = [number for number, size in enumerate(sizes) for _ in range(size)]
    noise = unit(rng.normal(size=(len(truth), DIMENSIONS)).astype(np.float32))
    return unit(middles[truth] + spread * noise), truth


def together(grouping: Grouping) -> set[frozenset[int]]:
    return {frozenset(rows) for rows in grouping.members().values()}


def expected(truth: list[int] | list[str]) -> set[frozenset[int]]:
    groups = defaultdict(list)
    for row, name in enumerate(truth):
        groups[name].append(row)
    return {frozenset(rows) for rows in groups.values()}


def test_translations_land_in_one_concern(translations: Translations) -> None:
    _texts, _langs, topics, vectors = translations
    assert together(group_concerns(vectors)) == expected(topics)


def test_three_arabic_statements_without_company_still_group(encoder: Encoder) -> None:
    texts = [
        "لا توجد حافلة في المساء.",
        "نحتاج إلى حافلات أكثر في المساء.",
        "بعد الساعة السابعة لا تأتي الحافلة.",
        "أين يمكنني أن أتعلم السباحة؟",
    ]
    found = group_concerns(encoder.encode(texts, ["ar"] * 4))
    assert together(found) == {frozenset({0, 1, 2}), frozenset({3})}


def test_what_stands_alone_stays_alone_and_is_close_to_itself() -> None:
    vectors, _ = crowd([3, 1])
    found = group_concerns(vectors)
    assert frozenset({3}) in together(found)
    assert found.closeness[3] == 1.0


def test_new_groups_have_negative_numbers_the_largest_first() -> None:
    vectors, _ = crowd([2, 5])
    found = group_concerns(vectors)
    assert found.founded() == [-1, -2]
    assert found.members()[-1] == [2, 3, 4, 5, 6]


def test_the_order_of_contributions_changes_nothing() -> None:
    vectors, _ = crowd([8, 5, 3, 1, 1], spread=1.2)
    order = np.random.default_rng(1).permutation(len(vectors))
    straight, mixed = group_concerns(vectors), group_concerns(vectors[order])
    assert [straight.labels[row] for row in order] == list(mixed.labels)


def test_existing_concerns_keep_their_identity_when_a_tenth_is_new() -> None:
    vectors, truth = crowd([10] * 10)
    old = [number + 100 if row % 10 else None for row, number in enumerate(truth)]
    found = group_concerns(vectors, old)
    assert list(found.labels) == [number + 100 for number in truth]


def test_new_contributions_found_a_group_of_their_own() -> None:
    vectors, _ = crowd([4, 3])
    found = group_concerns(vectors, [7, 7, 7, 7, None, None, None])
    assert found.labels == (7, 7, 7, 7, -1, -1, -1)


def test_two_concerns_that_people_know_are_not_thrown_together() -> None:
    vectors, _ = crowd([4])
    found = group_concerns(vectors, [1, 1, 2, 2])
    assert found.labels == (1, 1, 2, 2)


def test_a_single_that_finds_company_lends_it_its_identity() -> None:
    vectors, _ = crowd([2])
    assert group_concerns(vectors, [5, None]).labels == (5, 5)


def test_a_contribution_that_a_person_moved_is_never_moved_back() -> None:
    vectors, _ = crowd([4, 3])
    found = group_concerns(
        vectors,
        previous=[1, 1, 1, 2, 2, 2, 2],
        pinned=[False, False, False, True, False, False, False],
    )
    assert found.labels == (1, 1, 1, 2, 2, 2, 2)


def test_a_pinned_single_is_not_absorbed() -> None:
    vectors, _ = crowd([3])
    found = group_concerns(vectors, [1, 1, 2], [False, False, True])
    assert found.labels == (1, 1, 2)


def test_a_single_that_a_person_named_is_not_absorbed_but_may_grow() -> None:
    vectors, _ = crowd([3, 2])
    found = group_concerns(vectors, [1, 1, 2, 3, None], settled=[2, 3])
    assert found.labels == (1, 1, 2, 3, 3)


def test_two_rows_that_a_person_split_never_meet_again() -> None:
    vectors, _ = crowd([4])
    found = group_concerns(vectors, apart=[(0, 3)])
    assert found.labels[0] != found.labels[3]
    assert len(found.founded()) == 2


def test_a_third_one_does_not_bring_split_rows_together() -> None:
    vectors, _ = crowd([2, 6])
    left, right = group_concerns(vectors, [5, 6] + [None] * 6, apart=[(0, 1)]).labels[:2]
    assert {left, right} == {5, 6}
    found = group_concerns(vectors, [None, None, 3, 3, 3, None, None, None], apart=[(2, 5), (6, 7)])
    assert found.labels[5] != 3
    assert found.labels[6] != found.labels[7]


def test_what_was_split_off_may_find_other_company() -> None:
    vectors, _ = crowd([5])
    found = group_concerns(vectors, [1, 1, 2, None, None], apart=[(0, 2), (0, 3), (1, 4)])
    assert found.labels == (1, 1, 2, 2, 2)


def test_what_people_put_together_again_is_no_longer_apart() -> None:
    vectors, _ = crowd([3])
    assert group_concerns(vectors, [1, 1, None], apart=[(0, 1)]).labels == (1, 1, 1)


def test_split_rows_do_not_depend_on_the_order_of_rows_or_pairs() -> None:
    vectors, _ = crowd([9, 6], spread=1.2)
    order = np.random.default_rng(2).permutation(len(vectors))
    place = {int(row): number for number, row in enumerate(order)}
    pairs = [(0, 1), (2, 5), (9, 12)]
    straight = group_concerns(vectors, apart=pairs)
    moved = [(place[right], place[left]) for left, right in reversed(pairs)]
    mixed = group_concerns(vectors[order], apart=moved)
    assert [straight.labels[row] for row in order] == list(mixed.labels)


def test_what_a_person_merged_stays_together_however_different_it_is() -> None:
    vectors, _ = crowd([2, 2])
    merged = [8, 8, 8, 8]
    assert group_concerns(vectors, merged, [True] * 4).labels == (8, 8, 8, 8)
    assert group_themes(vectors, [1] * 4, merged, [True] * 4).labels == (8, 8, 8, 8)


def test_concerns_that_a_person_split_found_two_themes() -> None:
    vectors, _ = crowd([4])
    found = group_themes(vectors, [2] * 4, apart=[(0, 1)])
    assert found.labels[0] != found.labels[1]
    assert None not in found.labels


def test_a_pair_beyond_the_rows_is_refused() -> None:
    vectors, _ = crowd([3])
    with pytest.raises(IndexError, match="3 rows"):
        group_concerns(vectors, apart=[(0, 3)])
    with pytest.raises(IndexError, match="3 rows"):
        group_themes(vectors, [1] * 3, apart=[(-1, 2)])


def test_texts_without_words_do_not_become_a_group() -> None:
    vectors = np.zeros((3, DIMENSIONS), np.float32)
    assert len(together(group_concerns(vectors))) == 3


def test_nothing_and_one_are_grouped_too() -> None:
    assert group_concerns(np.zeros((0, DIMENSIONS), np.float32)).labels == ()
    assert group_concerns(crowd([1])[0]).labels == (-1,)


def test_lists_of_unequal_length_are_refused() -> None:
    vectors, _ = crowd([3])
    with pytest.raises(ValueError, match="3 vectors"):
        group_concerns(vectors, [1])
    with pytest.raises(ValueError, match="3 concerns"):
        group_themes(vectors, [1])


def test_one_contribution_is_no_theme_and_two_that_mean_the_same_are() -> None:
    vectors, _ = crowd([1, 1])
    assert group_themes(vectors, [1, 2]).labels == (None, -1)


def test_a_theme_goes_on_even_when_little_is_left_of_it() -> None:
    vectors, _ = crowd([1, 3])
    found = group_themes(vectors, [1, 4, 4, 1], previous=[9, None, None, None])
    assert found.labels == (9, -1, -1, -1)


def test_a_concern_that_a_person_put_into_a_theme_stays_there() -> None:
    vectors, _ = crowd([3, 3])
    found = group_themes(
        vectors, [2] * 6, [1, 1, 2, 2, 2, 2], [False, False, True, False, False, False]
    )
    assert found.labels == (1, 1, 2, 2, 2, 2)


def test_themes_need_no_german(translations: Translations) -> None:
    texts, langs, topics, vectors = translations
    concerns = group_concerns(vectors).labels
    keys, middles = centroids(overview(vectors, texts, langs), concerns)
    themes = group_themes(middles, [concerns.count(key) for key in keys]).labels
    assert None not in themes
    by_topic = {
        topic: {
            themes[keys.index(concerns[row])] for row in range(len(topics)) if topics[row] == topic
        }
        for topic in topics
    }
    assert all(len(found) == 1 for found in by_topic.values())
