"""The life of an import: what a person may do with it in which state, and what the worker does."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an import stands."""

    UPLOADED = "uploaded"
    READ = "read"
    REFUSED = "refused"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    DISCARDED = "discarded"
    UNDOING = "undoing"
    UNDONE = "undone"


class Step(StrEnum):
    """What a person can do with an import."""

    MAP = "map"
    START = "start"
    STOP = "stop"
    DISCARD = "discard"
    UNDO = "undo"


TABLE: dict[Step, tuple[frozenset[State], State]] = {
    Step.MAP: (frozenset({State.READ, State.CHECKED}), State.CHECKING),
    Step.START: (frozenset({State.CHECKED, State.STOPPED}), State.RUNNING),
    Step.STOP: (frozenset({State.RUNNING}), State.STOPPED),
    Step.DISCARD: (
        frozenset({State.UPLOADED, State.READ, State.CHECKING, State.CHECKED}),
        State.DISCARDED,
    ),
    Step.UNDO: (frozenset({State.STOPPED, State.DONE}), State.UNDOING),
}
"""Step → the states in which it is possible, and the state after it."""

WORKED_ON = frozenset({State.UPLOADED, State.CHECKING, State.RUNNING, State.UNDOING})
"""The worker has something to do: nobody needs to wait for it, but may."""

UNFINISHED = frozenset({*WORKED_ON, State.READ, State.CHECKED, State.STOPPED}) - {State.UNDOING}
"""The rows of the file are still needed."""


def possible(state: State) -> list[Step]:
    """What a person can do now."""
    return [step for step, (before, _after) in TABLE.items() if state in before]
