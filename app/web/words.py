"""The words for codes that residents and staff both read: kind, state, reason, origin, outcome.

The keys are the codes as they stand in the database; no slice is known here. Tests of the
moderation compare the keys with the enums, so that a new code cannot be forgotten.
"""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class ReasonWords(NamedTuple):
    """A reason for declining: a short `label`, and the `sentence` that the person reads.

    The sentence says why, and what the person can do now.
    """

    label: LazyString
    sentence: LazyString


KIND: dict[str, LazyString] = {
    "need": _l("Need"),
    "proposal": _l("Proposal"),
    "feedback": _l("Feedback"),
}

PHASE: dict[str, LazyString] = {
    "critique": _l("Criticism"),
    "vision": _l("Imagination"),
    "realisation": _l("Putting it into practice"),
    "open": _l("Open conversation"),
}
"""Kinds of phases of a Zukunftswerkstatt; a municipality may give its phases names of their own."""

PHASE_ASKS: dict[str, LazyString] = {
    "critique": _l("What bothers you? What is missing?"),
    "vision": _l("What would be good, if everything were possible?"),
    "realisation": _l("What can we do, and how do we begin?"),
    "open": _l("What do you want to say?"),
}
"""What people are asked in a phase of this kind."""

STATE: dict[str, LazyString] = {
    "received": _l("Received"),
    "asked": _l("Question asked"),
    "published": _l("Published"),
    "declined": _l("Not published"),
    "withdrawn": _l("Withdrawn"),
    "erased": _l("Erased"),
}

REASON: dict[str, ReasonWords] = {
    "insult": ReasonWords(
        _l("Insults somebody"),
        _l(
            "The text insults people or groups of people. What you want to say matters: "
            "you can write it again without the insult."
        ),
    ),
    "personal-data": ReasonWords(
        _l("Names or describes a person"),
        _l(
            "The text contains names, addresses, telephone numbers or other details about a "
            "person. To protect this person we do not show it. You can write it again without "
            "these details."
        ),
    ),
    "advertisement": ReasonWords(
        _l("Advertisement"),
        _l(
            "The text advertises something. Here we collect needs, proposals and feedback "
            "about life in the district. You can write to us again about that at any time."
        ),
    ),
    "not-about-living-together": ReasonWords(
        _l("Not about living together here"),
        _l(
            "The text is not about life in your municipality or in the district. If you meant "
            "something that can be changed here, please write it again and say what it is."
        ),
    ),
    "already-answered-individually": ReasonWords(
        _l("Answered personally already"),
        _l(
            "Your question was answered to you personally, so we do not publish it. "
            "If something is still open, please write to us again."
        ),
    ),
    "not-understandable": ReasonWords(
        _l("Could not be understood"),
        _l(
            "We could not understand what you mean, although we tried. Please write it again "
            "in other words, in the language that is easiest for you."
        ),
    ),
    "duplicate": ReasonWords(
        _l("Sent twice"),
        _l(
            "You have sent the same text already, and we have it. "
            "The first one counts; you do not need to do anything."
        ),
    ),
}

ORIGIN: dict[str, LazyString] = {
    "original": _l("Original"),
    "human": _l("Translated by a person"),
    "machine": _l("Translated by a machine"),
}

HELPED_BY: dict[str, LazyString] = {
    "family": _l("Family or friends"),
    "mediation": _l("An interpreter"),
    "volunteer": _l("A volunteer"),
    "staff": _l("Somebody who works in an office"),
}
"""Who helped somebody with the language."""

OUTCOME: dict[str, LazyString] = {
    "conference": _l("Goes to the Integration Conference"),
    "back-to-municipality": _l("Goes back to the municipality"),
    "exists": _l("This exists already"),
    "not-our-remit": _l("The district cannot decide this"),
    "needs-more": _l("More needs to be known first"),
    "will-do": _l("This will be done"),
    "decided": _l("Decided by the Integration Conference"),
    "recommended": _l("Recommended to politics and administration"),
    "working-group": _l("A working group takes care of it"),
}

MEASURE: dict[str, LazyString] = {
    "planned": _l("Planned"),
    "running": _l("Running"),
    "done": _l("Done"),
    "stopped": _l("Stopped"),
}
"""How far a measure is."""

REACH: dict[str, LazyString] = {
    "open": _l("Not decided yet who can solve it"),
    "municipal": _l("The municipality can solve it"),
    "district": _l("Concerns the whole district"),
    "land": _l("A matter for the federal state (Land)"),
    "bund": _l("A matter for the Federal Government (Bund)"),
}
