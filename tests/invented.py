"""What the invented people of the whole round say.

Whoever looks for the product's own words on a page subtracts `WORDS`. Each text is short, so that
no page cuts it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.texts.models import Origin


@dataclass(frozen=True)
class Voice:
    """Who said what. `fate`: what the coordinator does with it."""

    text: str
    lang: str = "de"
    place: str = "peine"
    kind: str = "need"
    fate: str = "published"
    reading: str = ""
    origin: Origin = Origin.HUMAN


VOICES: dict[str, Voice] = {
    "bus": Voice("Nach acht Uhr fährt kein Bus mehr in die Dörfer."),
    "bus-ar": Voice(
        "لا توجد حافلة بعد الساعة الثامنة مساء", "ar", reading="Nach acht gibt es keinen Bus."
    ),
    "bus-en": Voice("The last bus leaves much too early for my course.", "en"),
    "course": Voice("Ein Deutschkurs am Abend fehlt.", kind="proposal"),
    "course-en": Voice("There should be a language course after work.", "en", kind="proposal"),
    "course-ar": Voice(
        "نحتاج إلى دورة لغة مع رعاية الأطفال",
        "ar",
        "edemissen",
        reading="Wir brauchen einen Sprachkurs mit Kinderbetreuung.",
        origin=Origin.MACHINE,
    ),
    "single": Voice("Der Spielplatz hinter dem Markt braucht Schatten.", kind="feedback"),
    "lamp": Voice("Am Bahnhof ist es nachts sehr dunkel."),
    "bench": Voice("Am Weg zum Bahnhof fehlt eine Bank."),
    "single-two": Voice("Das Amt soll Briefe in einfacher Sprache schreiben.", kind="proposal"),
    "district": Voice("Ein Fest für alle, einmal im Jahr!", place="district"),
    "received": Voice("أبحث عن طبيب يفهم لغتي", "ar", fate="received"),
    "received-two": Voice("Doktorda tercüman yok.", "tr", fate="received"),
    "received-three": Voice("Mein Zeugnis erkennt hier niemand an.", fate="received"),
    "unknown": Voice("Zzz mmm brr, oho aha.", "und", "unknown", fate="received"),
    "asked": Voice("Otobüs durağı çok karanlık.", "tr", fate="asked"),
    "asked-two": Voice("Am Bahnhof ist es zu dunkel.", fate="asked"),
    "replied": Voice("المدرسة بعيدة جدا عن بيتنا", "ar", fate="replied"),
    "declined": Voice("رقم هاتف جاري هو صفر صفر صفر", "ar", fate="declined", reading="Die Nummer."),
    "doubted": Voice("هذا الكلام على رأسي", "ar", fate="doubted", reading="Auf meinen Kopf."),
    "confirmed": Voice("سيارات رخيصة للبيع", "ar", fate="confirmed", reading="Günstige Autos."),
    "misread": Voice("دمك خفيف يا بلدية", "ar", fate="misread", reading="Dein Blut ist leicht."),
    "withdrawn": Voice("Das nehme ich lieber zurück.", fate="withdrawn"),
}
TITLES = {
    "municipal": "Busse am Abend",
    "forwarded": "Deutschkurse nach der Arbeit",
    "forwarded-ar": "دورات الألمانية بعد العمل",
    "joinable": "Licht am Bahnhof",
    "earlier": "Busse in die Dörfer",
    "gone": "Ein Ort für Feste",
    "concern": "Später Bus",
    "single": "Schatten",
}
SAID = {
    "introduction": "In Peine geht es vor allem um Wege und um Zeit.",
    "promised": "Der Landkreis prüft einen Abendbus.",
    "term": "Rufbus",
    "term-ar": "حافلة عند الطلب",
    "question": "Welche Haltestelle meinen Sie?",
    "question-tr": "Hangi durağı kastediyorsunuz?",
    "reply": "نسكن في القرية قرب الغابة",
    "reply-de": "Wir wohnen im Dorf am Wald.",
    "note": "Bitte schreiben Sie es noch einmal ohne die Nummer.",
    "remark": "Das ist eine Redensart und freundlich gemeint.",
    "reason": "Die Stadt bestellt die Linie selbst.",
    "answer": "Ab Herbst fährt ein Rufbus bis elf.",
    "answer-ar": "ابتداء من الخريف تعمل حافلة عند الطلب حتى الحادية عشرة",
    "template-title": "Fahrplan",
    "template": "Den Fahrplan bekommen Sie hier: [Ort …].",
    "direct": "Den Fahrplan bekommen Sie im Rathaus.",
    "measure": "Sprachkurs am Abend",
    "measure-ar": "دورة لغة مسائية",
    "measure-what": "Die Volkshochschule bietet zweimal in der Woche einen Kurs an.",
    "office": "Fachdienst Bildung",
    "partners": "Volkshochschule, Mehrgenerationenhaus",
    "progress": "Der Raum ist gefunden.",
    "stopped": "Niemand hat Zeit, den Kurs zu geben.",
    "reached": "Es gibt zwei Kurse.",
    "indicator": "Menschen im Kurs",
    "before": "keine",
    "after": "zwei Dutzend",
    "planned": "Darüber soll die Konferenz sprechen.",
    "concept": "Leitlinien",
    "concept-two": "Leitlinien, fortgeschrieben",
    "body": "Versammlung",
    "goal-field": "Wege",
    "goal-challenges": "Abends kommt niemand mehr nach Hause.",
    "goal-guiding": "Alle kommen ans Ziel.",
    "goal-new": "Alle kommen sicher ans Ziel.",
    "goal-operative": "Abends fährt etwas.",
    "goal-recommendation": "Ein Rufbus bis elf Uhr",
    "goal-gone": "Eine Mitfahrbank in jedem Dorf",
    "goal-founded": "Feste",
    "goal-founded-two": "Sport im Verein",
    "goal-numbers": "V.I.I",
    "planned-answer": "Ihr Vorschlag steht auf der Tagesordnung.",
    "personal": "Bitte rufen Sie Frau Muster an: 05171 123456.",
}
WORDS = [
    "V",
    "V.I",
    "VI",
    "VII",
    *(voice.text for voice in VOICES.values()),
    *SAID.values(),
    *TITLES.values(),
]
WORDS += [voice.reading for voice in VOICES.values() if voice.reading]
"""Everything that people wrote in the round."""
