"""The words of ours in the concept as a document, in the language that is spoken at the moment."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext


def labels(*, adopted: bool) -> dict[str, str]:
    """Every word of ours on the paper, by the keys that the papers ask for.

    `adopted`: by a body, which did not adopt what is done for it.
    """
    return {
        "concept": _("Integration concept"),
        "contents": _("Contents"),
        "version": _("Version"),
        "adopted_by": _("Adopted by"),
        "adopted_on": _("Adopted on"),
        "as_of": _("As of"),
        "not_adopted": _("This is how the concept stands today. No body has adopted this state."),
        "recommendations": ngettext("Recommendation", "Recommendations", 2),
        "themes": _("From the participation"),
        "measures": _("Measures, no part of the adopted text") if adopted else _("Measures"),
        "changes": _("What changed since the version before"),
        "before": _("Before:"),
        "after": _("Now:"),
        "comes_from": _("Comes from:"),
        "reason": _("The reason:"),
        "no_title": _("Theme without a title yet"),
        "replaced_signs": _("Signs that cannot be printed here are shown as {mark}: {count}."),
        "page": _("Page {page} of {total}"),
    }


def levels() -> dict[str, str]:
    """What the levels are called."""
    return {
        "field": _("Field of action"),
        "guiding": _("Guiding goal"),
        "operative": _("Operative goal"),
        "recommendation": ngettext("Recommendation", "Recommendations", 1),
    }


def kinds() -> dict[str, str]:
    """What happened to a part."""
    return {
        "added": _("New in the concept"),
        "changed": _("Put in other words"),
        "moved": _("Stands elsewhere now"),
        "retired": _("Taken out of the concept"),
    }
