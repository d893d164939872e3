"""Encrypting what must not be readable in the database: addresses, mails, files for a day.

The keys come from ``NEWS_KEYS``: the first one seals, all of them open. The last one is the
secret of the installation, so that whatever was sealed before a key of its own was set stays
readable.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app


class Unreadable(Exception):
    """None of the keys opens it: the one that sealed it is gone."""


def seal(text: str) -> str:
    """The text, encrypted with the first key. The same text looks different each time."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed with any of the keys. Raises `Unreadable`."""
    try:
        return _keys().decrypt(sealed).decode()
    except InvalidToken as error:
        raise Unreadable from error


def seal_bytes(data: bytes) -> bytes:
    """The same as `seal` for what is no text; the result is a third longer."""
    return _keys().encrypt(data)


def unseal_bytes(sealed: bytes) -> bytes:
    """What `seal_bytes` was given. Raises `Unreadable`."""
    try:
        return _keys().decrypt(sealed)
    except InvalidToken as error:
        raise Unreadable from error


def seal_anew(sealed: str) -> str:
    """The same, sealed with the first key. Raises `Unreadable`."""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def fingerprint(text: str) -> str:
    """A keyed hash (64 hexadecimal digits): says whether two texts are the same, and no more."""
    key = _derived(current_app.config["SECRET_KEY"], b"fingerprint")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keys() -> MultiFernet:
    secrets = current_app.config["NEWS_KEYS"]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(_derived(secret, b"sealing"))) for secret in secrets]
    )


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"zukunftswerkstatt:" + purpose).derive(
        secret.encode()
    )
