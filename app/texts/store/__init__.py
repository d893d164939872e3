"""Keeping and reading texts. Never commits: a use case of an upper slice does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from app import purging
from app.core import locales, plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.events import now
from app.extensions import db
from app.texts import rules
from app.texts.models import Mark, Origin, Purpose, Text, Version, Wanted
from app.texts.store.waiting import count_due as count_due
from app.texts.store.waiting import due as due
from app.texts.store.waiting import due_query as due_query


@dataclass(frozen=True)
class Unsure:
    """A passage of a translation of which its translator is not sure, and perhaps why."""

    passage: str
    remark: str


@dataclass(frozen=True)
class Reading:
    """A text as somebody reads it. `exact` is False where their own language has no version yet.

    `unsure` is for staff only: it is never shown in public.
    """

    body: str
    lang: str
    origin: str
    checked: bool
    exact: bool
    unsure: tuple[Unsure, ...] = ()

    @property
    def dir(self) -> str:
        return locales.language(self.lang).dir


def create(
    purpose: Purpose,
    lang: str,
    body: str,
    *,
    wanted: Iterable[str] = (),
    author: Actor | None = None,
    at: datetime | None = None,
) -> Text:
    """A new text with its original. Raises `Invalid` for nothing at all or far too much."""
    moment = at or now()
    text = Text(purpose=purpose, lang=lang, created_at=moment)
    text.versions = [
        Version(
            number=1,
            lang=lang,
            body=checked_body(body),
            origin=Origin.ORIGINAL,
            author_id=author.id if author else None,
            created_at=moment,
        )
    ]
    db.session.add(text)
    want(text, wanted)
    return text


def want(text: Text, langs: Iterable[str]) -> None:
    """Ask for the text in these languages (those it already has are no work for anybody)."""
    known = {row.lang for row in text.wanted} | {text.lang, locales.UNKNOWN.code}
    text.wanted.extend(Wanted(lang=lang) for lang in dict.fromkeys(langs) if lang not in known)


def add_version(
    text: Text,
    lang: str,
    body: str,
    origin: Origin,
    *,
    author: Actor | None = None,
    checked: bool = False,
    unsure: Sequence[Mark] = (),
    at: datetime | None = None,
) -> Version:
    """Add a translation. Raises `Conflict` where a machine's would stand over a person's."""
    if lang == text.lang or not rules.may_replace(origin, version_in(text, lang, drafts=True)):
        raise Conflict("human-text-stands")
    moment = at or now()
    version = Version(
        number=1 + max(entry.number for entry in text.versions),
        lang=lang,
        body=checked_body(body, rules.LONGEST_TRANSLATION),
        origin=origin,
        author_id=author.id if author else None,
        checked_by_id=author.id if author and checked else None,
        checked_at=moment if checked else None,
        created_at=moment,
    )
    version.unsure = list(unsure) or None
    text.versions.append(version)
    db.session.flush()
    return version


def rewrite(text: Text, body: str, *, author: Actor, at: datetime | None = None) -> Version:
    """Put new words in place of the original. Translations of the old ones are due again."""
    version = Version(
        number=1 + max(entry.number for entry in text.versions),
        lang=text.lang,
        body=checked_body(body),
        origin=Origin.ORIGINAL,
        author_id=author.id,
        created_at=at or now(),
    )
    text.versions.append(version)
    db.session.flush()
    return version


def is_stale(text: Text, version: Version) -> bool:
    """Whether the original was rewritten since this version of it was written."""
    newest = rules.best(text.versions, text.lang)
    return newest is not None and version.number < newest.number


def read(text: Text, lang: str) -> Reading | None:
    """The text for a reader of `lang`: that language, else German, else the original.

    Drafts of a machine are not among them (see `with_draft`). None once the text was erased. Who
    reads the page in plain German reads texts in German.
    """
    lang = locales.language(lang).texts
    for wanted in (lang, locales.READING, text.lang):
        version = version_in(text, wanted)
        if version:
            return _reading(version, lang)
    return None


def unsure(version: Version) -> tuple[Unsure, ...]:
    """What the translator of this version is not sure of, in the order of the text."""
    return tuple(
        Unsure(version.body[start : start + length], remark)
        for start, length, remark in version.unsure or ()
    )


def original(text: Text) -> Reading | None:
    """The text as it was said; None once it was erased."""
    return read(text, text.lang)


def german(text: Text) -> Reading | None:
    """The German text that everybody may read; None where no person has written one yet."""
    reading = read(text, locales.READING)
    return reading if reading and reading.exact else None


def with_draft(text: Text) -> Reading | None:
    """What a coordinator reads: German, if need be as a machine's draft; None without either."""
    version = version_in(text, locales.READING, drafts=True)
    return _reading(version, locales.READING) if version else None


def version_in(text: Text, lang: str, *, drafts: bool = False) -> Version | None:
    """The version that counts in this language; see `rules.best`."""
    return rules.best(text.versions, lang, drafts=drafts)


def _reading(version: Version, lang: str) -> Reading:
    return Reading(
        version.body,
        version.lang,
        version.origin,
        checked=version.checked_at is not None or version.origin == Origin.ORIGINAL,
        exact=version.lang == lang,
        unsure=unsure(version),
    )


def saying(words: Iterable[str]) -> Select[int]:
    """The query for ids of texts that have all these folded words in one version that counts.

    Drafts do not count: a person has not said yet that this was meant.

    A word is also found inside a longer one: languages build words together in many ways.
    """
    newer = aliased(Version)
    # A later version never ranks lower (see `add_version`), so the last one counts.
    replaced = exists().where(
        newer.text_id == Version.text_id,
        newer.lang == Version.lang,
        newer.number > Version.number,
    )
    said = [Version.folded.contains(word, autoescape=True) for word in words]
    return select(Version.text_id).where(*said, Version.origin != Origin.MACHINE, ~replaced)


def erase(text: Text) -> None:
    """Forget every body, for good. The empty text stays so that counts hold."""
    text.versions.clear()
    text.wanted.clear()
    purging.ask()


def checked_body(body: str, longest: int = rules.LONGEST) -> str:
    """The body, tidied. Raises `Invalid` if it is empty or too long."""
    body = plain.tidy(body)
    if not body:
        raise Invalid("text-empty")
    if len(body) > longest:
        raise Invalid("text-too-long", longest=longest, length=len(body))
    return body


def checked_title(title: str, longest: int) -> str:
    """A title that a person typed, tidied. Raises `Invalid` if it is empty or too long."""
    title = plain.tidy(title)
    if not title:
        raise Invalid("title-empty")
    if len(title) > longest:
        raise Invalid("title-too-long", longest=longest)
    return title
