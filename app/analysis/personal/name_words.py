"""Forms of address in the languages that people write in, and words that are no names."""

from __future__ import annotations

import re

_GERMAN = (
    r"Herrn?|Frau|Familie|Fam\.|Fr\.(?=\s[A-ZÄÖÜ])|Hr\.|Hrn\.|Dr\.(?:-Ing\.)?|Prof\.|Eheleute|"
    r"Ehepaar|Oma|Opa|Onkel|Tante|Lehrerin|Lehrer|Nachbarin|Nachbar|Sachbearbeiterin|"
    r"Sachbearbeiter|Hausmeister"
)
_ARABIC = r"(?:[وفبك]?ال|[و]?لل)(?:سيدة|سيد|آنسة|أستاذة|أستاذ|دكتورة|دكتور|مهندس|حاج)"
_PERSIAN = r"آقای|اقای|خانم|آقا|دکتر|مهندس|جناب"
_RUSSIAN = (
    r"[Гг]осподин(?:а|у|ом|е)?|[Гг]оспож(?:а|и|е|у|ой)|[Гг]-н(?:а|у|ом)?|[Гг]-ж(?:а|и|е|у|ой)|"
    r"[Дд]октор(?:а|у|ом)?|[Тт]оварищ"
)
_OWN = {
    "en": r"Mr\.?|Mrs\.?|Ms\.?|Miss|Mx\.?|Mister|Dr\.?|Prof\.?",
    "ar": _ARABIC,
    "ckb": r"بەڕێز|کاک|خاتوو?",
    "fa": _PERSIAN,
    "prs": _PERSIAN,
    "tr": r"[Bb]ay(?:an)?|[Ss]ayın|Dr\.",
    "ku": r"[Bb]irêz|[Xx]anima?|[Bb]eg|[Mm]amoste",
    "uk": r"[Пп]ан(?:а|у|ом|ові)?|[Пп]ані|[Пп]анн[аіу]|[Дд]октор(?:а|у|ом)?",
    "ru": _RUSSIAN,
    "bg": _RUSSIAN + r"|[Гг]-(?:жа|н)|[Гг]оспожица",
    "pl": r"[Pp]an(?:a|u|em|i|ią|ią|ie)?|[Pp]aństw[oau]|[Dd]r",
    "ro": r"[Dd]omnul(?:ui)?|[Dd]oamn(?:a|ei|ă)|[Dd]omnișoara|[Dd]l\.?|[Dd]-?na\.?|[Dd]ra\.?",
    "fr": r"[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|Mme\.?|Mlle\.?|M\.(?=\s[A-ZÀ-Ý])|[Dd]octeur",
    "sq": r"[Zz]oti[tn]?|[Zz]onj(?:a|ës|ën)|[Zz]otëri(?:a)?|[Zz]nj\.|[Zz]\.(?=\s[A-ZÇË])",
    "so": r"[Mm]udane|[Mm]arwo",
    "ti": r"ኣቶ|ወይዘሮ",
}


def _any_of(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?!\w|-\w)")


BEFORE = {lang: _any_of(own, _GERMAN) for lang, own in _OWN.items()} | {
    "de": _any_of(_GERMAN),
    "und": _any_of(_GERMAN, _ARABIC, _PERSIAN, _RUSSIAN),
}
"""Language → forms of address that stand before a name; "und" for those without their own."""

_CAPITAL = r"[A-ZÇĞİÖŞÜÊÎÛ][\w'’]+"
AFTER = {
    "tr": re.compile(rf"(?<!\w)(?P<name>(?:{_CAPITAL}\s){{1,2}})(?:Hanım|Bey|hanım|bey)(?!\w)"),
    "ku": re.compile(rf"(?<!\w)(?P<name>(?:{_CAPITAL}\s){{1,2}})(?:Xanim|xanim|Beg|beg)(?!\w)"),
}
"""Language → a name with the form of address behind it."""

_LISTS = {
    "titles": """
dr prof med dipl ing mag doktor doktora professor professorin doctor docteur دکتر دكتور herr herrn
frau""",
    "functions": """
bürgermeister bürgermeisterin landrat landrätin minister ministerin kanzler bundeskanzler präsident
präsidentin richter richterin direktor direktorin rektor rektorin pfarrer pastor pastorin kollege
kollegin lehrer lehrerin nachbar nachbarin chef chefin""",
    "particles": "von van vom zu zum zur de del della der den da di el al bin ben ibn abu",
    "determiners": """
als eine einer einen eines keine keiner jede jeder meine meiner deine deiner seine seiner ihre ihrer
unsere unserer eure diese dieser junge alte ältere schwangere alleinstehende andere erste beste
starke welche manche ganze große kleine zur""",
    "no name": """
sie ihr ihre ihnen ich er es wir und oder aber die das ein eine mit für nicht hat ist arbeit angst
kinder kind hilfe zeit geld deutsch montag dienstag mittwoch donnerstag freitag samstag sonntag
januar februar märz april mai juni juli august september oktober november dezember uhr
president mayor minister doctor teacher
رئيس الرئيس مدير المدير مديرة المديرة العمدة عمدة الوزير وزير المستشار المحترم المحترمة
في من إلى على عن مع التي الذي هي هو لا لم لن قد كان كانت و أو ثم المسؤول المسؤولة
الموظف الموظفة الحامل
ها های هایی و که در به از را هم تا با برای یک این آن دکتر معلم مشاور مترجم باردار جوان
مسن خانه‌دار خانه دار شهردار رئیس مدیر عزیز محترم است بود خیلی وقتی ولی حتی بی متاهل تنها
doktor öğretmen başkan müdür avukat memur kuaför hemşire
мэр президент министр директор доктор врач чиновники президенту мер лікар вчителька вчитель міністр
doktorê mamosteyê serok
burmistrz prezydent dyrektor profesor maire président ministre docteur primar ministru director
kryetar ministër drejtor""",
}

TITLES = frozenset(_LISTS["titles"].split())
"""What may stand between the form of address and the name."""

FUNCTIONS = frozenset(_LISTS["functions"].split())
"""Offices: a name may follow, but alone they are nobody's."""

PARTICLES = frozenset(_LISTS["particles"].split())
"""Parts of a name that begin with a small letter."""

DETERMINERS = frozenset(_LISTS["determiners"].split())
"""Before "Frau" and "Familie": somebody's wife, a woman, a family; a noun may follow."""

NO_NAME = frozenset(_LISTS["no name"].split())
"""Words after a form of address (casefolded) that are no part of a name."""
