"""Taking numbers out of a text: in any spelling, in the figures of any script, and whole.

Part of a telephone number takes the rest of it along: what would be left says most of it.
"""

from __future__ import annotations

import re
import unicodedata

_FEWEST = 5
"""So many digits make a passage a number: then what stands between them makes no difference."""
_LONGEST = 15
"""Digits of the longest telephone number: a row with more of them is several numbers."""
_FEWEST_AT_HOME = 6
"""Digits behind 0 or +49 from which each of these is found where the other was marked."""

_BETWEEN = r"[\W_]{0,4}"
_BLANK = "[ \t\u00a0\u2000-\u200a\u202f]"
_SIGN = r"[/\\()_·‐‑–—-]{1,3}"
_CLOSE = "[.\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u00ad]{1,2}"
_NEXT = rf"{_BLANK}{{1,2}}(?=\d\d)"
_ROWS = (
    re.compile(rf"[+(]{{0,2}}\d+(?:(?:{_BLANK}?{_SIGN}{_BLANK}?|{_CLOSE}|{_NEXT})\d+)*"),
    re.compile(rf"[+(]{{0,2}}\d+(?:(?:{_SIGN}|{_CLOSE}|{_NEXT})\d+)*"),
    re.compile(r"\d+"),
)
"""Digits that may be one number, the loosest row first. A blank alone joins no single digit:
"0171 3920012 2 mal"."""
_COUNTRY = re.compile(r"(?<![^\W_])[A-Za-z]{2}$")
"""What stands right before the digits of an account number, which may be longer."""


def is_number(passage: str) -> bool:
    """Whether its digits make the passage."""
    return sum(char.isdecimal() for char in passage) >= _FEWEST


def cut(text: str, passage: str, removed: str) -> tuple[str, int]:
    """The text with `removed` in place of the number, and in how many places that was."""
    plain, pieces, last = _plain(text), [], 0
    for match in _pattern(_plain(passage)).finditer(plain):
        if match.start() >= last:
            start, end = _whole(plain, *match.span())
            pieces += [text[last : max(start, last)], removed]
            last = end
    return "".join([*pieces, text[last:]]), len(pieces) // 2


def _plain(text: str) -> str:
    """The text with ASCII digits, each in the place where the original has its own."""
    if text.isascii():
        return text
    digits = ((char, unicodedata.decimal(char, None)) for char in text)
    return "".join(char if digit is None else str(digit) for char, digit in digits)


def _pattern(passage: str) -> re.Pattern[str]:
    signs = "".join(char for char in passage if char.isalnum())
    ways = [r"[+(]{0,2}" + _apart(signs)]
    rest, at_home = _behind_prefix(passage.startswith("+"), signs)
    if rest != signs and len(rest) >= _FEWEST_AT_HOME:
        country = rf"(?:(?:\+|00)49{_BETWEEN}|49)?(?:\(?0{_BETWEEN})?" if at_home else r"(?:\+|00)?"
        ways.append(rf"(?<!\d){country}{_apart(rest)}")
    return re.compile("|".join(ways), re.IGNORECASE)


def _apart(signs: str) -> str:
    return _BETWEEN.join(re.escape(sign) for sign in signs)


def _behind_prefix(plus: bool, signs: str) -> tuple[str, bool]:
    """The number without what only says from where it is called; whether it is a German one."""
    if not signs.isdecimal():
        return signs, False
    called = signs[2:] if signs.startswith("00") else signs
    abroad = plus or called != signs
    if called.startswith("49") and (abroad or re.match("491[567]", called)):
        return called[2:].removeprefix("0"), True
    if abroad:
        return called, False
    return signs.removeprefix("0"), signs.startswith("0")


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the number begins and ends of which a part stands here."""
    for row in _ROWS:
        around = [one for one in row.finditer(text) if one.start() < end and one.end() > start]
        first = min([start, *(one.start() for one in around)])
        last = max([end, *(one.end() for one in around)])
        count = sum(char.isdecimal() for char in text[first:last])
        if count <= _LONGEST or _COUNTRY.search(text[:first]):
            break
    return first, last
