"""Domain errors. Each has a code; ``app/web/errors.py`` owns code → status → sentence."""

from __future__ import annotations


class DomainError(Exception):
    """Something that a person tried and that the rules do not allow.

    `code` names the sentence shown; `details` fill its placeholders.
    """

    code = "invalid"

    def __init__(self, code: str | None = None, **details: object) -> None:
        super().__init__(code or self.code)
        self.code = code or type(self).code
        self.details = details


class NotFound(DomainError):
    """There is no such thing, or not for this actor."""

    code = "not-found"


class NotAllowed(DomainError):
    """The actor lacks the permission. Shown as "not found" where a place is concerned."""

    code = "not-allowed"


class Invalid(DomainError):
    """A value cannot be taken."""

    code = "invalid"


class Conflict(DomainError):
    """The thing changed since the page was opened, or is in another state."""

    code = "conflict"


class Closed(DomainError):
    """The municipality does not collect at present."""

    code = "collecting-closed"


class Unconfirmed(DomainError):
    """Not before somebody who knows the language has confirmed what the text means."""

    code = "opinion-missing"
