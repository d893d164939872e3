"""Where somebody lives: street and house number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.personal.spelling import Kind, Span

_HOUSE = r"\s?\d{1,4}(?!\d)(?:\s?[a-hA-H](?!\w))?(?:\s?[-–/]\s?\d{1,4}(?!\d)\s?[a-hA-H]?(?!\w))?"
_NO = r"(?:,?\s?(?:nr|no|n°|numara|дом|д|буд|будинок|рقم|رقم|پلاک|№)\.?:?\s?)?"
_NO_AMOUNT = r"(?![.,]\d|\s?(?:%|Uhr|Euro|€|km))"
_NO_ADDRESS = (
    "spiel|park|arbeits|sport|kita|kindergarten|stell|sitz|ausbildungs|studien|studier|schul|rad|"
    "geh|fahrrad|heim|wohn|pflege|betreuungs|kurs|praktikums|therapie|schlaf|fuß|bolz|fußball|"
    "lager|grill|zelt|camping|dorf|aus|um|lern|lebens|aufzugs|flug|bau|rast|eltern|hort|plätze"
)
"""Before -platz and -weg: a thing that may come with a number, and no address."""

_GERMAN = re.compile(
    rf"(?<![\w-])(?!(?:{_NO_ADDRESS})(?:platz|weg|ring)\b)(?!(?:bus|halte|bushalte|bahn)steig)"
    r"[^\W\d_][\w-]{1,40}?(?:straße|strasse|straß|str\.?|weg|platz|allee|ring|gasse|damm|ufer|"
    rf"chaussee|stieg|steig|graben|kamp|twete|promenade){_HOUSE}{_NO_AMOUNT}",
    re.IGNORECASE,
)
_GERMAN_APART = re.compile(
    r"(?<!\w)(?:[A-ZÄÖÜ][\wäöüß-]+(?:er|sche|en)\s)?(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring|"
    r"Gasse|Damm|Ufer|Chaussee|Stieg|Wall|Kamp|Promenade)(?:\s(?:der|des|am|an der|zum|zur|von)"
    rf"\s[A-ZÄÖÜ][a-zäöüß][\wäöüß-]+)?{_HOUSE}{_NO_AMOUNT}"
)
_APART_NEEDS = re.compile(r"\s(?:der|des|am|an der|zum|zur|von)\s|^\S+(?:er|sche|en)\s")
_BEFORE_POSTCODE = re.compile(
    rf"(?<!\w)(?:Am|An der|Im|In der|In den|Auf dem|Auf der|Hinter der|Zum|Zur|Unter den|Beim)\s"
    rf"[A-ZÄÖÜ][\wäöüß-]+{_HOUSE}(?=,?\s+\d{{5}}(?!\d))"
)
_WORD = r"[^\W\d_][\w'’\"«»„“-]*"
_ELSEWHERE = re.compile(
    rf"(?<!\w)(?:в?ул(?:\.|иц\w*)|улиц\w*|вулиц\w*|просп\.?|проспект\w*|пер\.|бульвар\w*|"
    r"rue|avenue|boulevard|strada|str\.|bulevardul|calea|ul\.|ulic\w+|al\.|alej\w+|rruga|rrugën|"
    r"kolana|kuçeya|soqaqa|cadeya|شارع|حي|خیابان|کوچه|بلوار)"
    rf"(?:(?<=\.)|\s)\s?(?:{_WORD}\s?){{1,4}}?,?\s?{_NO}\d{{1,4}}(?!\d)(?:\s?[a-zа-я](?!\w))?",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    r"(?<![\w.,])\d{1,4}[a-h]?,?\s(?:(?:[A-Z][\w'-]+\s){1,3}(?:Street|Road|Lane|Avenue|Drive|Close|"
    r"Square)\b|(?:rue|avenue|boulevard)\s(?:d[eu]s?\s|de la\s)?[\w'-]+)"
)
_TURKISH = re.compile(
    r"(?<!\w)(?:[A-ZÇĞİÖŞÜ][\w'’]*\s){1,3}(?:cadde(?:si)?|cad\.|soka[kğ]ı?|sok\.|mahallesi|mah\.|"
    rf"bulvarı)[a-z]*,?\s?{_NO}\d{{1,4}}(?!\d)",
    re.IGNORECASE,
)


def addresses(text: str, lang: str) -> Iterator[Span]:
    """Streets with a house number, in German and as other languages write them."""
    others = () if lang == "de" else (_ELSEWHERE, _NUMBER_FIRST, _TURKISH)
    for pattern in (*others, _GERMAN, _BEFORE_POSTCODE):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), Kind.ADDRESS)
    for match in _GERMAN_APART.finditer(text):
        if _APART_NEEDS.search(match[0]):  # "Platz 3" alone is a rank, or a seat
            yield Span(match.start(), match.end(), Kind.ADDRESS)
