"""Who may translate what."""

from __future__ import annotations

import pytest

from app.translation import rules


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("ar", "de", True),
        ("de", "ar", True),
        ("uk", "de", False),
        ("de", "uk", False),
        ("und", "de", True),
        ("ar", "tr", False),
        ("de", "de", False),
        ("ar", "ar", False),
    ],
)
def test_interpreters_work_between_german_and_their_own_languages(
    source: str, target: str, allowed: bool
):
    assert rules.may_translate({"ar", "tr"}, source, target) is allowed
