"""The hints at personal data are as good as they have to be, on sentences written beforehand."""

from __future__ import annotations

from collections import Counter

from benchmarks import personal_data


def rows() -> list[personal_data.Sentence]:
    """The hundred sentences."""
    text = personal_data.SENTENCES.read_text(encoding="utf-8")
    return list(personal_data.sentences(text.splitlines()))


def test_there_are_a_hundred_sentences_in_eight_languages() -> None:
    assert len(rows()) == 100
    assert len(Counter(row.lang for row in rows())) == 8
    assert any(row.passages for row in rows())
    assert any(not row.passages for row in rows())


def test_nearly_all_is_found_and_few_alarms_are_false() -> None:
    score = personal_data.measure(rows())
    assert score.recall >= personal_data.RECALL, score.mistakes
    assert score.precision >= personal_data.PRECISION, score.mistakes


def test_every_german_spelling_of_a_number_is_found() -> None:
    assert personal_data.spellings_missed() == []


def test_what_is_missed_and_what_is_a_false_alarm_lowers_the_figures() -> None:
    missed = personal_data.Sentence("de", "Ruf mich an", ((0, 3, "phone"),))
    alarm = personal_data.Sentence("de", "mail@example.org", ())
    score = personal_data.measure([missed, alarm])
    assert score.recall == 0
    assert score.precision == 0
