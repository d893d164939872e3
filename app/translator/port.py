"""What a translating engine is to us, and what can go wrong with one."""

from __future__ import annotations

from typing import Protocol


class Translator(Protocol):
    """An engine that translates plain text between two of our language codes."""

    @property
    def host(self) -> str:
        """Where texts go, for people to read: the name of a host."""

    def can(self, source: str, target: str) -> bool:
        """Whether it knows this pair. Raises what `translate` raises."""

    def translate(self, text: str, source: str, target: str) -> str:
        """The text in `target`. Raises `Busy`, `Unavailable`, `Refused` and `Garbled`."""


class TranslatorError(Exception):
    """Something went wrong with an engine. `code` names it in the log and on pages."""

    code = "failed"


class Unavailable(TranslatorError):
    """Nobody answers, or too slowly, or the engine says that it is broken: try again later."""

    code = "unavailable"


class Busy(TranslatorError):
    """It wants to be asked again after `seconds`, and not before."""

    code = "busy"

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again after {seconds} seconds")
        self.seconds = seconds


class Refused(TranslatorError):
    """It does not want this text, or does not let us in."""

    code = "refused"


class Garbled(TranslatorError):
    """It answered something that is no translation."""

    code = "garbled"
