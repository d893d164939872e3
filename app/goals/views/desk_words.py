"""The words for codes of the concept, as those who keep it read them."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext
from flask_babel.speaklater import LazyString

from app.core.errors import DomainError
from app.goals.models import GoalNode
from app.web import errors

LEVELS: dict[str, LazyString] = {
    "field": _l("Field of action"),
    "guiding": _l("Guiding goal"),
    "operative": _l("Operative goal"),
    "recommendation": lazy_ngettext("Recommendation", "Recommendations", 1),
}

ADD: dict[str, LazyString] = {
    "field": _l("Add a field of action"),
    "guiding": _l("Add a guiding goal"),
    "operative": _l("Add an operative goal"),
    "recommendation": _l("Add a recommendation"),
}

KINDS: dict[str, LazyString] = {
    "added": _l("Added"),
    "changed": _l("Changed"),
    "moved": _l("Moved"),
    "retired": _l("Taken out"),
    "restored": _l("Brought back"),
}

_NO_DAY = _l("Nothing was saved. Please check the day on which the body adopted it.")

errors.own(
    "goal-gone",
    409,
    _l("This part of the concept has been taken out"),
    _l("Nothing was changed. Please open the concept again and look where it stands now."),
)
errors.own(
    "goal-level",
    400,
    _l("This cannot stand there"),
    _l("Nothing was changed. Each level stands on the one above it, and none can be left out."),
)
errors.own(
    "goal-below-itself",
    400,
    _l("This cannot stand there"),
    _l("Nothing was changed. Nothing can stand below itself."),
)
errors.own(
    "goal-source-missing",
    400,
    _l("It is not said where the change comes from"),
    _l("Nothing was saved. Please tick the themes that it comes from, or write why it is made."),
)
errors.own(
    "field-name",
    400,
    _l("This name cannot be used"),
    _l("Nothing was saved. Please write a shorter name, in letters."),
)
errors.own(
    "field-there",
    409,
    _l("There is a field of action with this name already"),
    _l(
        "The district has a field of action with this name already. Nothing was saved: "
        "please take that one, or choose another name."
    ),
)
errors.own(
    "concept-changed",
    409,
    _l("Somebody was faster"),
    _l("The concept has changed since you opened the page. Please look at it again."),
)
errors.own(
    "concept-unchanged",
    400,
    _l("Nothing has changed"),
    _l("The concept stands as the last version says. There is nothing to adopt."),
)
errors.own("concept-day-ahead", 400, _l("This day lies ahead"), _NO_DAY)
errors.own("concept-day-before", 400, _l("This day lies before the last version"), _NO_DAY)


def called(node: GoalNode, longest: int = 90) -> str:
    """A node in one line, for lists to choose from."""
    title = node.title if len(node.title) <= longest else f"{node.title[:longest].rstrip()} …"
    return f"{node.number} {title}".strip()


def theme_titles(themes: Iterable[tuple[int, str, int]]) -> dict[int, str]:
    """Id → title and how many spoke, from (id, title, number)."""
    return {
        key: f"{title or _('Theme without a title yet')} ({count})" for key, title, count in themes
    }


def said_of(error: DomainError) -> str:
    """The sentence for an error, to stand above a form that is shown again."""
    return errors.sentence(error)
