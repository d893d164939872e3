"""Receipt codes: eleven characters and one that checks them, easy to copy from a slip of paper.

Alphabet: Crockford's base 32 (no I, L, O, U). The check character is a weighted sum in GF(32):
it notices every single wrong character and every swap of two neighbours.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
# The second and third piece are Cyrillic and Greek capitals that look like Latin ones.
_FORGIVEN = str.maketrans(
    "OIL" + "АВЕКМНРСТХУІО" + "ΑΒΕΖΗΚΜΝΡΤΧΥΙΟ", "011" + "ABEKMHPCTXY10" + "ABEZHKMNPTXY10"
)
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1 is primitive over GF(2)


def derive(secret: str, key: str) -> str:
    """The code that belongs to one submission key: the same key gives the same code.

    So a form that is sent twice finds its first receipt again, and no code is ever stored.
    """
    digest = hmac.new(secret.encode(), b"receipt:" + key.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    body = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH - 1))
    return body + _check_character(body)


def fingerprint(secret: str, code: str) -> str:
    """The keyed hash that the database keeps instead of the code (64 hexadecimal digits)."""
    return hmac.new(secret.encode(), b"code:" + code.encode(), hashlib.sha256).hexdigest()


def tombstone(fingerprint: str) -> str:
    """What is kept in place of the fingerprint when the words were erased (64 hexadecimal digits).

    No code leads to it; what arrives once more finds that it was here.
    """
    return hashlib.sha256(b"erased:" + fingerprint.encode()).hexdigest()


def normalise(typed: str) -> str | None:
    """The code that somebody meant, or None if it cannot be one.

    Accepts small letters, spaces, hyphens, O for 0, I and L for 1, every script's digits, and
    letters of other scripts that look the same.
    """
    kept = []
    for char in typed.upper():
        decimal = unicodedata.decimal(char, None)
        if decimal is not None:
            kept.append(str(decimal))
        elif char.isalnum():
            kept.append(char)
    code = "".join(kept).translate(_FORGIVEN)
    if len(code) != LENGTH or any(char not in ALPHABET for char in code):
        return None
    return code if _check_character(code[:-1]) == code[-1] else None


def display(code: str) -> str:
    """The code in groups of four, as printed: ``7K3M-92QX-4RTB``."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def _check_character(body: str) -> str:
    total = 0
    for char in body:
        total = _times_x(total ^ ALPHABET.index(char))
    return ALPHABET[total]


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value
