"""The order of names in a list, as the readers of a language expect it.

A comparison by code points puts Č after Z and پ after ی. The order of the Unicode consortium needs
a library that has to be built on each machine; for names of languages and places this is enough:
the letters of the reader's alphabet in its order, accents that are no letters of it ignored, each
script in one piece.
"""

from __future__ import annotations

import unicodedata
from functools import cache

Key = tuple[tuple[tuple[int, int], ...], str]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгґғдђѓеєжзѕиіїйјкқлљмнњңоөпрстћќуўүұфхһцчҷџшщъыьэюя"
_ARABIC = "اأإآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکكگڭلمنںوۇۆۈهھەیيېێى"
_SHARED = (_LATIN, _CYRILLIC, _ARABIC)

_ALPHABETS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ku": "abcçdeêfghiîjklmnopqrsştuûvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "sq": "abcçdeëfghijklmnopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""Alphabets with letters of their own. German, English and French sort ä as a, é as e."""

_SCRIPTS = (
    *("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "SYRIAC"),
    *("THAANA", "ETHIOPIC", "TIFINAGH", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI"),
    *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR"),
    *("KHMER", "HANGUL", "HIRAGANA", "CJK"),
)
_SAME = {"ß": "s", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "a", "œ": "o", "þ": "t"}
_SAME |= {"ة": "ه", "ى": "ي", "ي": "ی", "ی": "ي", "ك": "ک", "ک": "ك", "ɛ": "e", "ɔ": "o", "ɓ": "b"}


def sort_key(text: str, lang: str = "") -> Key:
    """What to sort a name by for readers of this language ("": for readers of any)."""
    lowered = text.replace("I", "ı").replace("İ", "i") if lang in {"tr", "az"} else text
    composed = unicodedata.normalize("NFC", lowered.casefold())
    return tuple(_place(char, lang) for char in composed if char.isalnum()), text


@cache
def _place(char: str, lang: str) -> tuple[int, int]:
    """The script and the place in it. The reader's own script stands first."""
    if char.isdecimal():
        return -2, unicodedata.decimal(char)
    alphabet = _ALPHABETS.get(lang, "")
    own = _script(alphabet[0]) if alphabet else ""
    script = _script(char)
    known = _SCRIPTS.index(script) if script in _SCRIPTS else len(_SCRIPTS)
    rank = -1 if script == own else known
    for letters in (alphabet, *_SHARED):
        if letters and _script(letters[0]) == script:
            return rank, _index(char, letters)
    return rank, ord(char)


def _index(char: str, letters: str) -> int:
    plain = unicodedata.normalize("NFD", char)[0]
    for candidate in (char, _SAME.get(char), plain, _SAME.get(plain)):
        if candidate and candidate in letters:
            return letters.index(candidate)
    return len(letters) + ord(char)


def _script(char: str) -> str:
    return unicodedata.name(char, "?").partition(" ")[0]
