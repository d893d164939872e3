"""In which of the offered languages a text is written.

A statistical model reads whole sentences well but is easily misled by three words, and knows
neither Sorani nor Tigrinya. So the script narrows the choice first, letters that only some
languages have add to the evidence, and the model decides among what is left.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from app.analysis.cleaning import clean

UNKNOWN = "und"


@dataclass(frozen=True)
class Detected:
    """A language code as offered, or "und"; confidence from 0 (nothing to go by) to 1."""

    lang: str
    confidence: float


_SCRIPTS = {
    "ARABIC": ("ar", "fa", "ckb", "ps", "ur", "ug"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt"),
    "ETHIOPIC": ("ti", "am"),
    "HEBREW": ("he", "yi"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "CJK": ("zh", "ja"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
    "GREEK": ("el",),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "BENGALI": ("bn",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "KANNADA": ("kn",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MALAYALAM": ("ml",),
    "MYANMAR": ("my",),
    "SINHALA": ("si",),
    "SYRIAC": ("syr",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAANA": ("dv",),
    "THAI": ("th",),
    "TIBETAN": ("bo",),
    "TIFINAGH": ("zgh",),
}
_OTHER_SCRIPTS = {code for codes in _SCRIPTS.values() for code in codes} - {"sr"}
_BY_SCRIPT = frozenset({"syr", "dv", "bo", "zgh"})
"""Languages that the model does not know, and that their script alone gives away."""

_EXPECTED = frozenset(
    (
        *("ar", "bg", "ckb", "de", "el", "en", "es", "fa", "fr", "hr", "hu", "it", "ku"),
        *("pl", "ps", "pt", "ro", "ru", "so", "sq", "sr", "ti", "tr", "uk", "vi", "zh"),
    )
)
_UNEXPECTED = 2.5
"""What a language that few people here write must be the likelier by: among a hundred languages
some neighbour (Luxembourgish, Afrikaans) always fits three German words as well as German."""

_LETTERS = {
    "ckb": "ێۆڕڵە",
    "ps": "ټډړږښڼېۍځڅ",
    "fa": "پچژگکی",
    "ar": "ةكيىأإؤئضظ",
    "ku": "êîû",
    "tr": "ığöü",
    "de": "äöüß",
    "fr": "éèêàâçîôûœù",
    "pl": "ąćęłńśźż",
    "ro": "ăâîșțşţ",
    "sq": "ëç",
    "uk": "іїєґ",
    "ru": "ыэё",
    "bg": "ъ",
    "sr": "јљњћђџčćđšž",
    "ti": "ኣቐኸቕኺ",
    "am": "አኝችሽ",
    "yi": "ײַאָױײ",
}
"""Letters that speak for a language against others of its script (not its alphabet)."""

_WORDS = {
    "ps": "زه موږ شم نشته کې دي لري",
    "ckb": "من زیاتر زۆر نیە ئێمە",
    "ku": "ez em me tune dixwazin nîne",
    "so": "ma waa iyo aan baan guri badan",
    "sq": "nuk ka dhe për një",
    "bg": "няма имаме нужда къде",
    "ti": "እዩ እየ የለን ናይ ናብ ግዜ",
    "am": "ነው ናቸው እና ውስጥ የለም አለ",
    "nl": "het een niet voor ik",
    "sr": "nema treba nam gde нема треба нам где",
}
"""Everyday words of languages that the model takes for their neighbours in short texts."""

_DECISIVE = {"ckb", "ps", "ti"}  # their letters occur in no other offered language
_KIN = {"arz": "ar", "ary": "ar", "sdh": "ckb", "hr": "sr", "bs": "sr", "prs": "fa", "kmr": "ku"}
_NO_MODEL = {
    "ckb": "fa",
    "ti": "am",
    "yi": "he",
}  # judged like the nearest relative that the model knows
_WEIGHT, _MOST_LETTERS = 1.0, 4


def detect(text: str, offered: Sequence[str] | None = None) -> Detected:
    """The likeliest of the offered language codes; never raises.

    `offered` None: any language that the model knows. "und" with confidence 0 stands for a text
    without letters, in a script that no offered language uses, or too short to tell.
    """
    text = clean(text)[:2_000]
    letters = [char for char in text.lower() if char.isalpha()]
    candidates = _of_script(letters, _known(offered))
    if not candidates:
        return Detected(UNKNOWN, 0.0)
    scores = _with_letters(_expected(_model_scores(text, candidates)), Counter(letters))
    scores = _with_words(scores, text.lower().split())
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    lang = min(code for code in scores if scores[code] == top)
    confidence = 1.0 / total
    if len(candidates) > 1 and confidence < max(0.3, 1.5 / len(candidates)) * _doubt(letters):
        return Detected(UNKNOWN, 0.0)
    return Detected(lang, round(confidence, 4))


def _doubt(letters: Sequence[str]) -> float:
    """Two or three letters need a clearer lead than a sentence."""
    return 1.5 if len(letters) < 4 else 1.0


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _known(offered: Sequence[str] | None) -> list[str]:
    """The offered languages that can be told apart at all; the others are only chosen by hand."""
    codes = {_KIN.get(code, code) for code in _identifier().labels} - {"zxx"}
    codes |= _NO_MODEL.keys() | _BY_SCRIPT
    return sorted(codes if offered is None else codes.intersection(offered))


def _script(char: str) -> str:
    return unicodedata.name(char, "LATIN").partition(" ")[0]


def _of_script(letters: Iterable[str], offered: Sequence[str]) -> list[str]:
    """The offered languages that are written in the script which most of the letters have."""
    scripts = Counter(_script(char) for char in letters)
    if not scripts:
        return []
    script = max(sorted(scripts), key=scripts.__getitem__)
    if script == "LATIN":
        return sorted(set(offered) - _OTHER_SCRIPTS)
    return sorted(set(offered).intersection(_SCRIPTS.get(script, ())))


def _model_scores(text: str, candidates: Sequence[str]) -> dict[str, float]:
    """Log probability of each candidate as the model sees it; relatives count together."""
    found = dict.fromkeys(candidates, 1e-9)
    for code, probability in _identifier().rank(text):
        target = _KIN.get(code, code)
        if target in found:
            found[target] += probability
    for code, relative in _NO_MODEL.items():
        if code in found:
            found[code] = max(found[code], 0.5 * found.get(relative, 1e-6))
    return {code: math.log(probability) for code, probability in found.items()}


def _expected(scores: dict[str, float]) -> dict[str, float]:
    """Takes something from languages that few people here write."""
    return {
        code: score - (0.0 if code in _EXPECTED else _UNEXPECTED) for code, score in scores.items()
    }


def _with_letters(scores: dict[str, float], letters: Counter[str]) -> dict[str, float]:
    """Adds what letters say; a decisive one outweighs everything that the model believes."""
    result = dict(scores)
    for code in scores:
        hits = sum(letters[char] for char in _LETTERS.get(code, ""))
        result[code] += _WEIGHT * min(hits, _MOST_LETTERS)
        if hits and code in _DECISIVE:
            result[code] += 12.0 * min(1.0, 20 * hits / letters.total())
    return result


def _with_words(scores: dict[str, float], words: Sequence[str]) -> dict[str, float]:
    """Adds what everyday words say, each as much as a letter."""
    result = dict(scores)
    for code in scores:
        hits = len(set(words) & set(_WORDS.get(code, "").split()))
        result[code] += _WEIGHT * min(hits, _MOST_LETTERS)
    return result
