"""What the history of a contribution can hold is said in words, and nothing besides."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import app
from app.contributions.lifecycle import Step
from app.core.permissions import Permission
from app.moderation.views.history import KINDS
from app.oversight.rules import BEGINS

CODE = Path(app.__file__).parent
SAYS = {CODE / "moderation/views" / name for name in ("history.py", "merging_parts.py")}
"""Where the sentences stand."""

ABOUT = ("contribution", "field", "opinion", "text", "voice")
"""Kinds of events about a contribution and what was said around it begin with one of these."""

NOT_ABOUT_A_CONTRIBUTION = {"field:found", "field:rename", "voice:give-up"}
"""About a field of action; about a recording that is gone, and no contribution was made of it."""

MAY = {permission.value for permission in Permission}


def named_in_the_code() -> Iterator[str]:
    """Every text in the code that looks like such a kind, but for what this test is about."""
    for path in CODE.rglob("*.py"):
        if path in SAYS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                about, _colon, step = node.value.partition(":")
                if about in ABOUT and step.replace("-", "").isalpha():
                    yield node.value


def possible() -> set[str]:
    """All kinds that are recorded. Those of the lifecycle are put together from its steps."""
    steps = {f"contribution:{step}" for step in Step} | BEGINS
    named = set(named_in_the_code()) - NOT_ABOUT_A_CONTRIBUTION
    return steps | (named - (MAY - set(KINDS)))


def test_everything_that_can_happen_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(KINDS) == possible()
