"""What this browser remembers of somebody without an account: the receipt, until it is closed."""

from __future__ import annotations

from flask import session

_CODE, _CONTRIBUTION, _TOLD = "receipt_code", "receipt_of", "told_about_oneself"
_SENT = "sent"


def remember_code(code: str) -> None:
    """Keep the code that was just handed out, to show it (again) on the receipt."""
    session[_CODE] = code


def remembered_code() -> str | None:
    """The code that was handed out to this browser last."""
    return session.get(_CODE)


def remember(contribution_id: int, receipt_hash: str) -> None:
    """The person showed the code of this contribution.

    With the hash an erased contribution is out of reach, even for a cookie that was kept. A code
    that was handed out before is forgotten: it may belong to another contribution.
    """
    session.pop(_CODE, None)
    session[_CONTRIBUTION] = [contribution_id, receipt_hash]


def remembered() -> tuple[int, str] | None:
    """Contribution and hash of the code that was shown last."""
    found = session.get(_CONTRIBUTION)
    return (found[0], found[1]) if found else None


def remember_sent(key: str) -> None:
    """Keep the submission key of what was sent last; it ends with a fingerprint of all told."""
    session[_SENT] = key


def sent_as(told: str) -> str | None:
    """The key under which this browser has just sent the very same; None if it has not."""
    key: str = session.get(_SENT, "")
    return key if key.endswith(f":{told}") else None


def remember_told(contribution_id: int) -> None:
    """The questions for the statistics were answered once for this receipt."""
    session[_TOLD] = contribution_id


def has_told(contribution_id: int) -> bool:
    """Whether they were."""
    return bool(session.get(_TOLD) == contribution_id)


def forget() -> None:
    """Nobody who uses this browser next sees the receipt."""
    session.pop(_CODE, None)
    session.pop(_CONTRIBUTION, None)
    session.pop(_TOLD, None)
    session.pop(_SENT, None)
