"""Every sentence is translated into every language that we offer, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.frontend import CommandLineInterface, parse_keywords, parse_mapping_cfg
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from babel.util import pathmatch

from app.core import locales
from scripts.launch import catalogues as sentences
from scripts.launch.catalogues import DOMAINS, KEYWORDS

ROOT = Path(__file__).resolve().parents[2]
OFFERED = {"messages": locales.interface_codes(), "staff": locales.STAFF}
CATALOGUES = [
    (domain, lang) for domain in DOMAINS for lang in OFFERED[domain] if lang != locales.SOURCE
]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0\- +]*[\d.]*[a-zA-Z]")

Key = tuple[str | None, str | tuple[str, str]]
Extracted = Callable[[str], Catalog]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    """The sentences of a domain, collected from the sources as `make messages` does it."""
    folder, found = tmp_path_factory.mktemp("sentences"), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(sentences, "_pybabel", _in_this_process)
        for domain in DOMAINS:
            sentences._extract(domain, folder / f"{domain}.pot")
            found[domain] = _read(folder / f"{domain}.pot")
    return found.__getitem__


def _in_this_process(_trouble: str, *arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "-q", *arguments])


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def folder(lang: str) -> str:
    """How gettext calls a language: ``de@simple`` lies over ``de``."""
    return locales.language(lang).locale


def catalogue(domain: str, lang: str) -> Catalog:
    return _read(ROOT / "translations" / folder(lang) / "LC_MESSAGES" / f"{domain}.po")


def keys(messages: Catalog) -> set[Key]:
    return {(message.context, message.id) for message in messages if message.id}


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def faults(message: Message, forms: int) -> Iterator[str]:
    """What is wrong with one translation; `forms`: plural forms that the language has."""
    ids, translations = texts(message.id), texts(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(text.strip() for text in translations):
        yield "empty"
        return
    if len(translations) != (forms if message.pluralizable else 1):
        yield f"{len(translations)} forms"
    for text in translations:
        if _placeholders(text) not in [_placeholders(known) for known in ids]:
            yield f"other placeholders in {text!r}"
        if _edges(text) != _edges(ids[0]):
            yield f"other space around {text!r}"
        if any(char in text for char in "\u202a\u202b\u202c\u202d\u202e"):
            yield f"direction overridden in {text!r}"


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.mark.parametrize(("domain", "lang"), CATALOGUES)
def test_a_catalogue_has_every_sentence_and_no_other(
    extracted: Extracted, domain: str, lang: str
) -> None:
    wanted, there = keys(extracted(domain)), keys(catalogue(domain, lang))
    assert wanted
    # An overlay may have gaps: the language below says what it lacks.
    missing = set() if locales.language(lang).over else wanted - there
    wrong = [f"missing: {key}" for key in missing]
    wrong += [f"stale: {key}" for key in there - wanted]
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize(("domain", "lang"), CATALOGUES)
def test_every_translation_is_complete(domain: str, lang: str) -> None:
    messages = catalogue(domain, lang)
    wrong = [
        f"{message.id}: {fault}"
        for message in messages
        if message.id
        for fault in faults(message, messages.num_plurals)
        if not (fault == "empty" and locales.language(lang).over)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("domain", "lang"), CATALOGUES)
def test_a_catalogue_is_in_its_language_and_counts_as_it_does(domain: str, lang: str) -> None:
    messages = catalogue(domain, lang)
    assert str(messages.locale) == folder(lang)
    # Turkish has two forms by CLDR; a catalogue may do with one where both are alike.
    by_cldr = len(Locale.parse(folder(lang)).plural_form.tags) + 1
    assert messages.num_plurals in {by_cldr, get_plural(folder(lang)).num_plurals}


def german(domain: str) -> dict[str, str]:
    """Sentence (its singular) → its German, all forms in one."""
    found = (message for message in catalogue(domain, "de") if message.id)
    return {texts(row.id)[0]: " ".join(texts(row.string)) for row in found}


def test_a_list_of_measures_that_ended_says_what_each_of_them_says() -> None:
    states, listed = german("messages"), german("staff")["Measures that are done or stopped"]
    assert states["Done"].lower() in listed
    assert states["Stopped"].lower() in listed


def test_that_all_rate_a_theme_alike_is_said_of_its_urgency() -> None:
    """Beside it may stand that they see differently who can solve it."""
    words = german("staff")
    assert words["Urgent"].casefold() in words["All see it alike"].casefold()


SECOND_WORDS = {
    "E-Mail": r"(?<![-\w])Mails?\b",
    "Einzelstimme": r"Einzelanliegen",
    "Kennzahl": r"Indikator",
    "Koordination": r"Koordinator",
    "Runde": r"Beteiligungsrunde",
    "Sprachmittlung": r"Dolmetsch",
    "Termin": r"Sitzung",
    "das Programm": r"[Dd]ie Maschine (lernt|ordnet|sortiert|stellt|verbindet|trennt)",
}
"""Words of `docs/glossary/de.md`, and what would be another word for the same."""


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("word", SECOND_WORDS)
def test_german_has_one_word_for_one_thing(domain: str, word: str) -> None:
    other = re.compile(SECOND_WORDS[word])
    assert [text for text in german(domain).values() if other.search(text)] == []


def test_there_is_no_catalogue_that_nobody_sees() -> None:
    there = {(path.stem, path.parents[1].name) for path in (ROOT / "translations").rglob("*.po")}
    assert there == {(domain, folder(lang)) for domain, lang in CATALOGUES}


def sources() -> dict[str, str]:
    """Every template and every module that marks a sentence → how it is read."""
    keywords = parse_keywords(["_", "gettext", "ngettext:1,2", "pgettext:1c,2", *KEYWORDS])
    found = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        if any(extract_from_file("python", path, keywords=keywords)):
            found[path.relative_to(ROOT).as_posix()] = "python"
    for path in sorted((ROOT / "app" / "templates").rglob("*.html")):
        # Not silent: a template that cannot be read would lose its sentences without a word.
        list(extract_from_file("jinja2", path, keywords=keywords, options={"silent": "false"}))
        found[path.relative_to(ROOT).as_posix()] = "jinja2"
    return found


def test_every_source_of_sentences_belongs_to_one_domain() -> None:
    rules = []
    for domain in DOMAINS:
        text = (ROOT / f"babel-{domain}.cfg").read_text("utf-8")
        rules += parse_mapping_cfg(StringIO(text))[0]
    wrong = {}
    for path, method in sources().items():
        methods = [how for pattern, how in rules if pathmatch(pattern, path)]
        if methods != [method]:
            wrong[path] = methods
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("id", "string", "said"),
    [
        ("All", "Alle", []),
        ("All", "", ["empty"]),
        (("%(num)s day", "%(num)s days"), ("%(num)s Tag", "%(num)s Tage"), []),
        (("%(num)s day", "%(num)s days"), ("%(num)s Tag",), ["1 forms"]),
        (("one day", "%(num)s days"), ("ein Tag", "%(num)s Tage"), []),
        ("From %(day)s", "Vom %(tag)s", ["other placeholders in 'Vom %(tag)s'"]),
        ("%(a)s, %(b)s", "%(b)s, %(a)s", []),
        ("All", "Alle ", ["other space around 'Alle '"]),
        ("All", "\u202bAlle", ["direction overridden in '\\u202bAlle'"]),
    ],
)
def test_a_fault_in_a_translation_is_noticed(
    id: str | tuple[str, str], string: str | tuple[str, ...], said: list[str]
) -> None:
    assert list(faults(Message(id, string), forms=2)) == said
