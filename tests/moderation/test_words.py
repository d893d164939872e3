"""Every code has its words, in one place for residents and staff."""

from __future__ import annotations

import pytest

from app.contributions.lifecycle import Reason, State
from app.contributions.models import Kind
from app.texts.models import Origin
from app.themes.models import Outcome, Reach
from app.web import words


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (words.KIND, Kind),
        (words.STATE, State),
        (words.REASON, Reason),
        (words.ORIGIN, Origin),
        (words.OUTCOME, Outcome),
        (words.REACH, Reach),
    ],
)
def test_every_code_has_its_words_and_no_word_is_left_over(said, codes):
    assert set(said) == {code.value for code in codes}


def test_every_reason_says_more_than_its_label(app):
    with app.test_request_context():
        assert all(
            len(str(reason.sentence)) > len(str(reason.label)) for reason in words.REASON.values()
        )
