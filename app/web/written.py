"""What somebody wrote, when the request that carries it cannot be taken. Never stored."""

from __future__ import annotations

import re

from flask import request

_LONG = re.compile(
    r".*(body|answer|reason|note|question|introduction|reply|title|text|barrier|contact)"
)
_CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def texts() -> list[str]:
    """The texts that came with this request, in their order, to be shown again."""
    return [
        value
        for name, values in request.form.lists()
        if _LONG.fullmatch(name)
        for value in values
        if value.strip() and not _is_chosen(name, value)
    ]


def _is_chosen(name: str, value: str) -> bool:
    # A reason may be written or taken from a list; from a list comes its code.
    return name.endswith("reason") and _CODE.fullmatch(value) is not None
