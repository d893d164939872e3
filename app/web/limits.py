"""Slowing down guessing and floods, without ever keeping an address."""

from __future__ import annotations

import hashlib
import hmac

from flask import Flask, request
from flask_babel import lazy_gettext as _l
from limits import parse

from app.events import now
from app.extensions import limiter

# Generous: a whole workshop may sit behind one address.
SUBMIT = "60 per hour"
VOICE = "30 per hour"
CODE = "10 per minute; 60 per hour"
BARRIER = "20 per hour"
SEARCH = "60 per minute"
ADDRESS = "60 per hour"
ADDRESS_OF_RECEIPT = "5 per day"
MAILS_TO_ADDRESS = "5 per day"
SIGN_IN = "10 per minute; 60 per hour"

TOO_FAST = _l(
    "A lot was sent from here in a short time. Nothing is lost: "
    "please wait a few minutes and press the button again."
)
"""Said on the form of somebody who is over a limit, with all that was written still in it."""


def init_app(app: Flask) -> None:
    """Key the limits by a daily salted hash of the address."""

    def caller() -> str:
        salt = f"{app.config['SECRET_KEY']}:{now():%Y-%m-%d}".encode()
        return hmac.new(salt, (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()

    app.extensions["caller"] = caller
    limiter.init_app(app)


def post_only() -> bool:
    """Exempt reading: only sending counts against a limit."""
    return request.method != "POST"


def not_searching() -> bool:
    """Exempt lists as they are: only looking for words counts against a limit."""
    return not request.args.get("q")


def once_more(limit: str, what: str) -> bool:
    """Count one more of `what`, a fingerprint; False if that is over the limit."""
    return not limiter.enabled or limiter.limiter.hit(parse(limit), what)
