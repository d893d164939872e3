"""Just enough CSS: reads a style sheet into rules and writes them again, without comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PIECE = re.compile(
    r"""/\*.*?\*/            # a comment
    | "(?:\\.|[^"\\])*"      # a string
    | '(?:\\.|[^'\\])*'
    | \s+
    | [{}();,]
    | [^/"'{}();,\s]+
    | /""",
    re.DOTALL | re.VERBOSE,
)
_IMPORTANT = re.compile(r"\s*!\s*important$", re.IGNORECASE)


@dataclass(frozen=True)
class Declaration:
    """``name: value``, with the value's ``!important`` taken off and kept beside it."""

    name: str
    value: str
    important: bool = False

    def __str__(self) -> str:
        return f"{self.name}:{self.value}{'!important' if self.important else ''}"


@dataclass(frozen=True)
class Rule:
    """A selector with declarations, or an at-rule with rules inside."""

    prelude: str
    declarations: tuple[Declaration, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def selectors(self) -> list[str]:
        """The single selectors of a list; an at-rule's prelude as it is."""
        return [self.prelude] if self.prelude.startswith("@") else split(self.prelude, ",")

    def __str__(self) -> str:
        inside = "\n".join(map(str, self.rules)) or ";".join(map(str, self.declarations))
        return f"{self.prelude}{{{inside}}}"


class _Block:
    def __init__(self, prelude: str) -> None:
        self.prelude = prelude
        self.declarations: list[Declaration] = []
        self.rules: list[Rule] = []

    def declare(self, text: str) -> None:
        if not text:
            return
        name, colon, value = text.partition(":")
        if not colon:
            raise ValueError(f"not a declaration: {text[:80]!r}")
        plain = _IMPORTANT.sub("", value.strip())
        self.declarations.append(Declaration(name.strip(), plain, plain != value.strip()))

    def close(self) -> Rule:
        if self.declarations and self.rules:
            raise ValueError(f"nested rules are not understood: {self.prelude[:80]!r}")
        return Rule(self.prelude, tuple(self.declarations), tuple(self.rules))


def parse(text: str) -> list[Rule]:
    """The rules of a style sheet, in order; ``@charset`` is left out.

    Raises ValueError at what this reader does not know: ``@import``, nested rules, lost braces.
    """
    open_blocks = [_Block("")]
    depth = 0
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if piece.startswith("/*"):
            continue
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if depth or piece not in {"{", "}", ";"}:
            words.append(" " if piece.isspace() else piece)
            continue
        said = "".join(words).strip()
        words.clear()
        if piece == "{":
            open_blocks.append(_Block(said))
        elif len(open_blocks) == 1:
            if piece == "}" or not said.startswith("@charset"):
                raise ValueError(f"not understood outside of a rule: {said[:80]!r}")
        else:
            open_blocks[-1].declare(said)
            if piece == "}":
                rule = open_blocks.pop().close()
                open_blocks[-1].rules.append(rule)
    if len(open_blocks) != 1 or "".join(words).strip():
        raise ValueError("the style sheet ends in the middle of a rule")
    return open_blocks[0].rules


def serialise(rules: Iterable[Rule]) -> str:
    """The rules as text, one a line."""
    return "".join(f"{rule}\n" for rule in rules)


def split(text: str, separator: str) -> list[str]:
    """Cut at a separator (a comma, or a space) outside of brackets and strings."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(text):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        cut = piece.isspace() if separator == " " else piece == separator
        if cut and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts if part.strip()]
