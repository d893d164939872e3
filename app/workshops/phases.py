"""What a phase allows: the one table of kinds of phases.

Which phases a workshop has is the municipality's choice and data; `OFFERED` is what it finds when
it begins: the method of Jungk and Müllert.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PhaseKind(StrEnum):
    """What a phase is for."""

    CRITIQUE = "critique"
    VISION = "vision"
    REALISATION = "realisation"
    OPEN = "open"


@dataclass(frozen=True)
class Allowed:
    """What can be done in a phase.

    `first`: kinds of contributions, those that are offered first; every kind is always taken.
    `dots`: it can be voted with dots; `steps`: whoever leads is offered to put down next steps.
    """

    first: tuple[str, ...]
    dots: bool
    steps: bool


TABLE: dict[PhaseKind, Allowed] = {
    PhaseKind.CRITIQUE: Allowed(("need", "feedback"), dots=True, steps=False),
    PhaseKind.VISION: Allowed(("proposal",), dots=True, steps=False),
    PhaseKind.REALISATION: Allowed(("proposal", "need"), dots=False, steps=True),
    PhaseKind.OPEN: Allowed((), dots=True, steps=True),
}

BETWEEN = Allowed((), dots=False, steps=False)
"""While a session stands in no phase: people arrive, and what they say is taken."""

OFFERED = (PhaseKind.CRITIQUE, PhaseKind.VISION, PhaseKind.REALISATION)
"""Kritik → Fantasie → Verwirklichung."""


def allowed(kind: str | None) -> Allowed:
    """What a phase of this kind allows; None: the session stands in no phase."""
    return TABLE[PhaseKind(kind)] if kind is not None else BETWEEN
