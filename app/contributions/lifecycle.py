"""The life of a contribution: state × transition × who may × whether a reason is needed.

What comes after publication (grouped, forwarded, decided, answered) happens to its theme and is
read from there; it is no state of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.locales import READING
from app.core.permissions import Permission


class State(StrEnum):
    """Where a contribution stands."""

    RECEIVED = "received"
    ASKED = "asked"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


GONE = frozenset({State.WITHDRAWN, State.ERASED})
"""The person has taken the words back: nothing is left to decide, to translate or to count."""


class Step(StrEnum):
    """What can be done with a contribution."""

    PUBLISH = "publish"
    DECLINE = "decline"
    ASK = "ask"
    REPLY = "reply"
    WITHDRAW = "withdraw"
    ERASE = "erase"


@dataclass(frozen=True)
class Transition:
    """One row of the table. `permission` None: only the speaker, by receipt code."""

    step: Step
    before: frozenset[State]
    after: State
    permission: Permission | None
    needs_reason: bool = False


class Reason(StrEnum):
    """Why a contribution was declined. The words stand in the catalogues of all languages."""

    INSULT = "insult"
    PERSONAL_DATA = "personal-data"
    ADVERTISEMENT = "advertisement"
    NOT_ABOUT_LIVING_TOGETHER = "not-about-living-together"
    ANSWERED_INDIVIDUALLY = "already-answered-individually"
    NOT_UNDERSTANDABLE = "not-understandable"
    DUPLICATE = "duplicate"


_MODERATE = Permission.CONTRIBUTION_MODERATE
_OPEN = frozenset({State.RECEIVED, State.ASKED})
_ALIVE = _OPEN | {State.PUBLISHED, State.DECLINED}

TABLE: tuple[Transition, ...] = (
    Transition(Step.PUBLISH, _OPEN | {State.DECLINED}, State.PUBLISHED, _MODERATE),
    Transition(Step.DECLINE, _OPEN | {State.PUBLISHED}, State.DECLINED, _MODERATE, True),
    Transition(Step.ASK, frozenset({State.RECEIVED}), State.ASKED, _MODERATE),
    # Who was asked with others may still reply when one of them has replied already.
    Transition(Step.REPLY, _OPEN, State.RECEIVED, None),
    Transition(Step.WITHDRAW, _ALIVE, State.WITHDRAWN, None),
    Transition(Step.ERASE, _ALIVE | {State.WITHDRAWN}, State.ERASED, None),
)

BY_STEP = {transition.step: transition for transition in TABLE}


def allowed(state: State, step: Step) -> bool:
    """Whether the step is possible in this state."""
    return state in BY_STEP[step].before


def steps_from(state: State) -> tuple[Step, ...]:
    """All steps that are possible in this state, in the table's order."""
    return tuple(row.step for row in TABLE if state in row.before)


@dataclass(frozen=True)
class Ground:
    """What a reason for declining is judged by: the `meaning` of the words, or else; and why."""

    reason: Reason
    meaning: bool
    why: str


GROUNDS: tuple[Ground, ...] = (
    Ground(Reason.INSULT, True, "what hurts is tone and idiom, and these get lost on the way"),
    Ground(
        Reason.PERSONAL_DATA,
        False,
        "names and numbers show in any language, and waiting would leave the person unprotected",
    ),
    Ground(Reason.ADVERTISEMENT, True, "praising a thing and asking for it are easily confused"),
    Ground(
        Reason.NOT_ABOUT_LIVING_TOGETHER,
        True,
        "what it is about is all that matters here, and only the words tell",
    ),
    Ground(
        Reason.ANSWERED_INDIVIDUALLY,
        False,
        "the coordinator knows from elsewhere that the person has the answer",
    ),
    Ground(
        Reason.NOT_UNDERSTANDABLE,
        True,
        "often it is the German text that makes no sense, and not what the person said",
    ),
    Ground(Reason.DUPLICATE, False, "the same words are the same words"),
)

FOR_CONTENT = frozenset(row.reason for row in GROUNDS if row.meaning)


class Standing(StrEnum):
    """Where a second opinion stands. `OUTDATED`: something came after it, so it says no more."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    OUTDATED = "outdated"


class Verdict(StrEnum):
    """What an interpreter says about the meaning."""

    CONFIRMS = "confirms"
    DIFFERS = "differs"


def needs_opinion(reason: str, lang: str) -> bool:
    """Whether declining for this reason what was said in this language needs a second opinion."""
    return lang != READING and reason in FOR_CONTENT
