"""What a form is sent with, by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.house.visits import Values
from tests.whole_round import Round


@dataclass(frozen=True)
class Sending:
    """A form as `who` (see `Visit.who`) would send it; `values`: parts of the address."""

    who: str
    data: Callable[[Round], Mapping[str, Any]] = lambda _round: {}
    values: Values = lambda _round: {}


def given(**data: Any) -> Callable[[Round], Mapping[str, Any]]:
    return lambda _round: data
