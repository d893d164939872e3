"""Texts made ready for our fonts: signs that cannot be printed, and scripts that run both ways.

PDF/UA forbids text that no font can show: one emoji would stop the whole dossier. So every text
goes through `substitute` and then `laid_out` before it is set.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from app.core.locales import UNKNOWN

FAMILIES = ("Noto Sans", "Vazirmatn")
"""The families that a dossier is set in, Latin first. Each needs a regular and a bold face."""

REPLACEMENT_MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands where a sign cannot be printed; `?` where not even this mark has a glyph."""

_WEIGHTS = {400, 700}

# They have no picture of their own but change how neighbours are joined, broken or ordered;
# the typesetter carries them out without a glyph.
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u061c\u00ad")

# Variation selectors and tags only choose between pictures. Whoever typed an isolate or an
# override may have left it open: the dossier sets its own.
_DROPPED = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e01ef\ufeff\u202a-\u202e\u2066-\u206f\u034f]")
_JOINER = "\u200d"
_SKIN_TONES = {chr(code) for code in range(0x1F3FB, 0x1F400)}
_EXTENDING = _SKIN_TONES | {_JOINER, "\u200c"}
_ONTO = {"Mn", "Me", "Mc"}

# Letters that run left to right, and those that run right to left.
_LTR = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Latin names, codes, e-mail and web addresses; figures belong to them if letters do.
_WORD = rf"[{_LTR}][{_LTR}\d]*"
_MORE = rf" ?\([{_LTR}\d .,-]+\)|[^\w\n]{{1,3}}[{_LTR}\d]+|_+[{_LTR}\d]*"
_NAME = rf"[#@]?(?:\d{{1,20}}(?:[-/. ]\d{{1,20}}){{0,5}}[-/. ]?)?{_WORD}(?:{_MORE})*[+#]*"
_TELEPHONE = r"(?:\+|\(?[0٠۰])(?=(?:[ ()/.–-]{0,3}\d){5})\d*(?:[ ()/.–-]{1,2}\d+)*"
_LEFT_TO_RIGHT = re.compile(rf"{_NAME}|{_TELEPHONE}")
_RIGHT_TO_LEFT = re.compile(rf"[{_RTL}](?:[^{_LTR}\n]*[{_RTL}])?")
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_LONG_WORD = re.compile(r"[^\s\u200b]{40,}")


class FontsMissing(RuntimeError):
    """The folder of fonts is not there or lacks a face: a matter for whoever runs the site."""


@dataclass(frozen=True)
class Coverage:
    """The signs that each family can print in both weights.

    `families` holds one set of characters per family, in the order of `FAMILIES`.
    """

    families: tuple[frozenset[str], ...]

    def covers(self, cluster: str) -> bool:
        """Whether one family alone can print all of it; a letter and its accents must not mix."""
        signs = set(cluster) - _UNSEEN - {" "}
        return any(family >= signs for family in self.families)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Signs that are printed as they are, whatever stands beside them: nearly every text."""
        covered = frozenset().union(*self.families)
        return _UNSEEN | {"\n"} | {char for char in covered if not _needs_care(char)}

    @property
    def mark(self) -> str:
        """What is printed for a sign that has no glyph."""
        return REPLACEMENT_MARK if self.covers(REPLACEMENT_MARK) else "?"


def read_coverage(fonts_dir: Path) -> Coverage:
    """The coverage of all ``*.ttf`` in a folder, read once as long as the files stay the same.

    Raises `FontsMissing` if the folder or one of the faces in `FAMILIES` is not there.
    """
    files = sorted(fonts_dir.glob("*.ttf")) if fonts_dir.is_dir() else []
    state = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _read(fonts_dir, state)


def substitute(text: str, coverage: Coverage) -> tuple[str, int]:
    """The text with every sign that no font can print replaced, and how many were.

    Accents that only exist as one sign, and signs that are a mere style of others (full-width,
    mathematical, presentation forms), are first looked for in their plain form. A picture made
    of several code points counts as one. Control characters go, line breaks and ZWNJ stay.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text))
    if coverage.plain.issuperset(text):
        return text, 0
    printed: list[str] = []
    replaced = 0
    joined = False  # a joiner after a replaced picture makes the next picture part of it
    for cluster in _clusters(text):
        shown, missing = _shown(cluster, coverage)
        if not (missing and joined):
            printed.append(shown)
            replaced += missing
        joined = bool(missing) and cluster.endswith(_JOINER)
    return "".join(printed), replaced


def laid_out(text: str, base: str) -> str:
    """Text as one line in which what runs against the `base` ("ltr", "rtl") is an island.

    So a telephone number, a code or a Latin name keeps its order inside Arabic, and an Arabic
    name inside German does not turn the number after it. Very long words may break.
    """
    spaced = re.sub("[ \t\n]+", " ", text).strip()
    broken = _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,20}", word[0])), spaced)
    if base == "rtl":
        return _LEFT_TO_RIGHT.sub(lambda run: f"\u2066{run[0]}\u2069", broken)
    return _RIGHT_TO_LEFT.sub(lambda run: f"\u2067{laid_out(run[0], 'rtl')}\u2069", broken)


def direction(text: str, otherwise: str) -> str:
    """The direction of the first letter, "ltr" or "rtl"; `otherwise` where there is none."""
    first = re.search(f"([{_LTR}])|[{_RTL}]", text)
    if first is None:
        return otherwise
    return "ltr" if first[1] else "rtl"


def island(text: str, around: str) -> str:
    """One line in its own direction, to stand among words that run in the direction `around`."""
    own = direction(text, around)
    line = laid_out(text, own)
    if own == around:
        return line
    return f"{_ISOLATES[own]}{line}\u2069"


def language(tag: str) -> str:
    """The part of a language tag that the typesetter knows: two or three letters."""
    primary = tag.split("-")[0].lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) else UNKNOWN.code


def _shown(cluster: str, coverage: Coverage) -> tuple[str, int]:
    """How one sign is printed, and how many replacements that took (0 or 1)."""
    base = cluster[0]
    if cluster in coverage.plain or base in _UNSEEN:
        return base, 0
    if base.isspace():
        return (base if coverage.covers(base) else " "), 0
    if unicodedata.category(base) == "Cc":
        return "", 0
    if not _needs_care(base):
        for form in ("NFC", "NFD", "NFKC"):
            plain = unicodedata.normalize(form, cluster)
            if coverage.covers(plain):
                return plain, 0
        if len(cluster) > 1 and coverage.covers(base):
            return base + coverage.mark, 1
    return coverage.mark, 1


def _clusters(text: str) -> Iterator[str]:
    """Letters together with what is written onto them."""
    cluster = ""
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        if cluster and cluster[0] not in _UNSEEN and not cluster.isspace() and _is_onto(char):
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = "\n" if unicodedata.category(char) in {"Zl", "Zp"} else char
    if cluster:
        yield cluster


def _is_onto(char: str) -> bool:
    return char in _EXTENDING or unicodedata.category(char) in _ONTO


def _needs_care(char: str) -> bool:
    """Controls, private and unassigned signs, and accents, which need a letter to stand on."""
    category = unicodedata.category(char)
    return category in _ONTO or category.startswith("C")


@lru_cache(maxsize=4)
def _read(fonts_dir: Path, files: tuple[tuple[Path, int, int], ...]) -> Coverage:
    faces: dict[str, dict[int, frozenset[str]]] = {family: {} for family in FAMILIES}
    for path, _, _ in files:
        with TTFont(path, lazy=True) as font:
            family = font["name"].getBestFamilyName()
            if family in faces:
                characters = frozenset(map(chr, font.getBestCmap()))
                faces[family][font["OS/2"].usWeightClass] = characters
    lacking = [family for family, weights in faces.items() if not weights.keys() >= _WEIGHTS]
    if lacking:
        raise FontsMissing(
            f"The dossier cannot be printed: {' and '.join(lacking)} must be in {fonts_dir}, "
            "each as a regular and a bold TTF. Run `python -m scripts.assets` to make them."
        )
    return Coverage(tuple(frozenset.intersection(*weights.values()) for weights in faces.values()))
