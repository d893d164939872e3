"""One encoder for all tests of this folder, and sentences whose company is known."""

from __future__ import annotations

import pytest

from app.analysis.encoder import Encoder
from app.analysis.vectors import Vectors

BUS = {
    "de": "Abends fährt kein Bus mehr in unser Dorf.",
    "en": "There is no bus to our village in the evening.",
    "ar": "لا توجد حافلة إلى قريتنا في المساء.",
    "tr": "Akşamları köyümüze otobüs yok.",
}
FLAT = {
    "de": "Ich finde keine bezahlbare Wohnung für meine Familie.",
    "en": "I cannot find an affordable flat for my family.",
    "ar": "لا أجد شقة بسعر معقول لعائلتي.",
    "tr": "Ailem için uygun fiyatlı bir ev bulamıyorum.",
}
DOCTOR = {
    "de": "Wir brauchen mehr Kinderärzte in der Gegend.",
    "en": "We need more children's doctors in the area.",
    "ar": "نحتاج إلى المزيد من أطباء الأطفال في المنطقة.",
    "tr": "Bölgede daha fazla çocuk doktoruna ihtiyacımız var.",
}


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder(threads=1)


@pytest.fixture(scope="session")
def translations(encoder: Encoder) -> tuple[list[str], list[str], list[str], Vectors]:
    """Three requests in four languages: texts, languages, what each asks for, vectors."""
    rows = [
        (text, lang, topic)
        for topic, said in (("bus", BUS), ("flat", FLAT), ("doctor", DOCTOR))
        for lang, text in said.items()
    ]
    texts, langs, topics = (list(column) for column in zip(*rows, strict=True))
    return texts, langs, topics, encoder.encode(texts, langs)
