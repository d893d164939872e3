"""Which letters go into which web font: a page loads only the fonts whose letters it shows.

What the interface speaks needs one font for each weight beside the Latin one: its letters stand
together, and what is rare stands elsewhere. Each range is (first, last) code point, both included.
Order matters: a letter belongs to the first alphabet that names it.
"""

from __future__ import annotations

Ranges = tuple[tuple[int, int], ...]


def _letters(text: str) -> Ranges:
    return tuple((ord(letter), ord(letter)) for letter in text)


LATIN: Ranges = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    *_letters("ıŒœŸˆ˚˜ʻʼ"),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    *_letters("†‡•…‰′″‹›⁄€™−\u2009\u202f\ufffd"),
    *_letters("ĞğİŞş"),  # with ı, Turkish and Kurmanji
    *_letters("ĄąĆćĘęŁłŃńŚśŹźŻż"),  # Polish
    *_letters("ĂăȘșȚțŢţ"),  # Romanian, also as older keyboards write it
    *_letters("ếệ"),  # Vietnamese calls itself so in each list of languages
)
"""All interface languages in Latin letters, Spanish, Italian, Portuguese, Somali; punctuation."""

LATIN_EXTENDED: Ranges = ((0x100, 0x17F), *_letters("ƏəǄǅǆǇǈǉǊǋǌǦǧẞḦḧẌẍ"))
"""Croatian and Bosnian, Czech, Hungarian, Baltic; learned Kurmanji."""

VIETNAMESE: Ranges = (
    *_letters("ƠơƯư₫"),
    (0x300, 0x304),
    (0x306, 0x30C),
    (0x323, 0x331),
    (0x1EA0, 0x1EF9),
)
"""Vietnamese, and accents that are typed as signs of their own."""

CYRILLIC: Ranges = ((0x400, 0x45F), (0x490, 0x491), (0x2116, 0x2116))
"""Russian, Ukrainian, Bulgarian, Serbian, Macedonian."""

CYRILLIC_EXTENDED: Ranges = ((0x460, 0x52F),)
"""Kazakh, Kyrgyz, Tajik, Tatar, Chechen and others."""

GREEK: Ranges = ((0x370, 0x3FF),)

ARABIC: Ranges = (
    *_letters("،؛؟\u061c"),
    (0x621, 0x655),
    (0x660, 0x671),
    *_letters("پچژڕڤکگڵھۀەۆیێ"),
    *_letters("ښ"),  # Pashto calls itself so in each list of languages
    (0x6F0, 0x6F9),
    (0x200B, 0x200F),
)
"""Arabic, Persian and Dari, Sorani Kurdish; both kinds of Arabic digits; the joiners."""

ARABIC_EASTERN: Ranges = _letters("ټځڅډړږګڼۍېټٹڈڑںےہۃۓەېۋۇۈۅۉڭ")
"""Pashto, Urdu, Uyghur and Kyrgyz, beside the letters above."""

ARABIC_EXTENDED: Ranges = (
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x8A0, 0x8FF),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),
)
"""Sindhi and others, Quranic signs, and letters pasted in their printed forms."""
