"""What offices keep about somebody: file and customer numbers, days of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.personal.spelling import DATE, Kind, Span

_NUMBER = r"(?:nr\.?|nummern?|no\.?|number|numarası|numaram|numarasi|numaranız)"
_NAMED = (
    # German, which stands in texts of every language
    r"aktenzeichen|az\.?(?=[:\s]\s?[\w/]*\d)|geschäftszeichen|vorgangsnummer|fallnummer|"
    rf"(?:bg|azr|kunden|kd|versicherten|versicherungs|sozialversicherungs|rentenversicherungs|"
    rf"krankenversicherungs|steuer|pass|ausweis|personalausweis|mitglieds|personal|matrikel|"
    rf"antrags|vertrags|vorgangs|akten|fall|ordnungs)[-\s]?{_NUMBER}|steuer-?id|"
    r"case (?:number|no\.?)|file (?:number|no\.?)|(?:customer|client|insurance|passport) "
    r"(?:number|no\.?)|reference number|"
    r"رقم (?:ال)?(?:ملف|قضية|معاملة|زبون|هوية|جواز|إقامة|طلب)\w*|"
    r"شماره (?:ی )?(?:پرونده|مشتری|پاسپورت|گذرنامه|بیمه)\w*|"
    rf"(?:dosya|müşteri|pasaport|sigorta|kimlik)\s{_NUMBER}\w*|"
    r"номер (?:дела|клиента|паспорта|справи|клієнта|страховки|досье|досьє)|"
    r"(?:hejmara|numreya|numara) (?:dosyey?ê|mişterî|pasaportê)\w*|"
    r"numer (?:sprawy|klienta|paszportu)|num[ăa]r(?:ul)? (?:dosarului|de client|de dosar)|"
    r"num[ée]ro (?:de|du) (?:dossier|client|passeport)|numri i (?:dosjes|klientit)|"
    r"номер на (?:преписка(?:та)?|клиент)"
)
_FILE = re.compile(
    rf"(?<!\w)(?:{_NAMED})(?P<between>[\s:=#.–-]{{0,4}}(?:(?:ist|lautet|is|mit der nummer)\s)?)"
    r"(?P<number>(?:[^\W_]{1,4}[-/ ]{1,2})?[\w./-]*\d[\w./-]*(?: [\w./-]*\d[\w./-]*){0,4})",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w/])\d{5}//\d{7}(?!\d)")
_FEWEST_DIGITS = 4

_BORN_BEFORE = re.compile(
    r"(?<!\w)(?:geb\.?|gebor\w+|geburts(?:datum|tag)|born|date of birth|dob|doğum tarihi\w*|"
    r"مواليد|تاريخ (?:ال)?(?:ميلاد|ولادة)\w*|ولدت?|متولد|تاریخ تولد\w*|"
    r"дат[аи] рождения|родил\w+|дата народження|народи\w+|доньк\w+|дочк\w+(?=\s\d)|"
    r"ji ?dayikb?\w*|roja (?:ji)?dayikbûn\w*|născut\w*|data nașterii|née? le|date de naissance|"
    r"urodz\w+|ur\.|data urodzenia|datëlindja|i lindur|lindur|роден\w*|дата на раждане)"
    rf"[^\d\n]{{0,20}}(?P<day>{DATE})",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"(?P<day>{DATE})[^\d\n]{{0,6}}"
    r"(?:doğum\w*|г\.\s?р\.|года рождения|р\.\s?н\.|року народження|geboren|ji ?dayik|ji dayik)",
    re.IGNORECASE,
)


def files(text: str, _lang: str) -> Iterator[Span]:
    """Numbers behind a word that says whose file it is, and numbers of the Jobcenter by shape.

    The word belongs to the passage where it is part of one name ("BG-Nummer 23704//0001234").
    """
    for match in _FILE.finditer(text):
        number = match["number"].rstrip("./-")
        if sum(char.isdigit() for char in number) >= _FEWEST_DIGITS:
            yield Span(match.start(), match.start("number") + len(number), Kind.FILE)
    for match in _BARE.finditer(text):
        yield Span(match.start(), match.end(), Kind.FILE)


def births(text: str, _lang: str) -> Iterator[Span]:
    """Days of birth: only where the text says that somebody was born then."""
    for pattern in (_BORN_BEFORE, _BORN_AFTER):
        for match in pattern.finditer(text):
            yield Span(match.start("day"), match.end("day"), Kind.BIRTH)
