"""The two ways in which a command ends early."""

from __future__ import annotations


class Failure(Exception):
    """A step failed; the text is the whole message for the person at the terminal."""


class Stopped(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, or the terminal was closed).

    Not an `Exception`, so that no step can take it for a fault of its own.
    """
