"""Checking a text where somebody writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.validators import ValidationError

from app.core import plain
from app.texts import rules
from app.web import i18n


def check_statement(_form: object, field: Any) -> None:
    """A validator: whether somebody can work with this text. Says what to do if not."""
    problem = rules.problem(field.data or "")
    if problem:
        raise ValidationError(_PROBLEMS[problem](len(plain.tidy(field.data or ""))))


# Labels say "optional" where this is missing.
check_statement.field_flags = {"required": True}  # type: ignore[attr-defined]


def _too_long(length: int) -> str:
    sentence: str = ngettext(
        "The text has %(num)s character too many (at most %(longest)s). "
        "Please make it shorter, or send it in two parts.",
        "The text has %(num)s characters too many (at most %(longest)s). "
        "Please make it shorter, or send it in several parts.",
        length - rules.LONGEST,
        longest=i18n.number(rules.LONGEST),
    )
    return sentence


_PROBLEMS: dict[str, Callable[[int], str]] = {
    "text-empty": lambda _length: _("Please write what you want to say."),
    "text-too-short": lambda _length: _(
        "This is very short. Please write a few words more, so that we understand you."
    ),
    "text-without-words": lambda _length: _(
        "There are no words in it. Please say it in a few words, in any language."
    ),
    "text-too-long": _too_long,
}
