"""What a phase allows, for every kind that there is; and when a session runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import CheckConstraint

from app.contributions.models import Kind
from app.workshops import phases, rules
from app.workshops.models import Phase
from app.workshops.phases import Allowed, PhaseKind
from app.workshops.rules import Standing

START = datetime(2027, 3, 4, 17, tzinfo=UTC)
END = START + timedelta(hours=3)


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        (PhaseKind.CRITIQUE, Allowed(("need", "feedback"), dots=True, steps=False)),
        (PhaseKind.VISION, Allowed(("proposal",), dots=True, steps=False)),
        (PhaseKind.REALISATION, Allowed(("proposal", "need"), dots=False, steps=True)),
        (PhaseKind.OPEN, Allowed((), dots=True, steps=True)),
        (None, Allowed((), dots=False, steps=False)),
    ],
)
def test_each_kind_of_phase_says_what_it_allows(kind: str | None, allowed: Allowed) -> None:
    assert phases.allowed(kind) == allowed


def test_every_kind_of_phase_stands_in_the_table_and_in_the_database() -> None:
    assert set(phases.TABLE) == set(PhaseKind)
    rules_of_the_table = Phase.metadata.tables["phase"].constraints
    checks = [str(row.sqltext) for row in rules_of_the_table if isinstance(row, CheckConstraint)]
    assert all(f"'{kind}'" in " ".join(checks) for kind in PhaseKind)


def test_what_is_offered_first_are_kinds_of_contributions() -> None:
    assert {kind for row in phases.TABLE.values() for kind in row.first} <= set(Kind)


def test_an_unknown_kind_is_an_error_and_no_phase_without_rules() -> None:
    with pytest.raises(ValueError, match="celebration"):
        phases.allowed("celebration")


@pytest.mark.parametrize(
    ("moment", "known", "expected"),
    [
        (START - timedelta(days=3), {}, Standing.COMING),
        (START - timedelta(hours=1), {}, Standing.RUNNING),
        (END + timedelta(hours=5), {}, Standing.RUNNING),
        (END + timedelta(hours=7), {}, Standing.OVER),
        (START, {"ended": True}, Standing.OVER),
        (START - timedelta(days=3), {"begun": True}, Standing.RUNNING),
        (START, {"cancelled": True}, Standing.CANCELLED),
    ],
)
def test_a_session_runs_from_when_people_arrive_until_somebody_ends_it(
    moment: datetime, known: dict[str, bool], expected: Standing
) -> None:
    assert rules.standing(START, END, moment, **known) is expected


def test_a_code_copied_by_hand_is_understood() -> None:
    assert rules.meant(" 7K-oIl9 ") == "7k0119"
    code = rules.new_code()
    assert rules.meant(code.upper()) == code
