"""Keeping the district's glossary. Each function is one use case."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.permissions import Permission
from app.extensions import db
from app.translation.models import Term, TermWord
from app.translation.store import glossary

LONGEST, LONGEST_NOTE = 120, 300
"""Characters of a term in one language, and of the note about it."""


@dataclass(frozen=True)
class Entry:
    """A term as somebody writes it down. `words`: language → how it is said; empty: not known."""

    german: str
    note: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def add(actor: Actor, entry: Entry, *, at: datetime | None = None) -> Term:
    """A new term. Raises `Invalid` ("term-empty", "text-too-long"), `Conflict` ("term-exists")."""
    _demand(actor, entry)
    entry = _checked(entry)
    if glossary.called(entry.german) is not None:
        raise Conflict("term-exists")
    term = Term(german=entry.german, note=entry.note, changed_at=at or events.now())
    _write(actor, term, entry)
    try:
        db.session.add(term)
        db.session.flush()
    except IntegrityError as error:  # somebody wrote the same one down at this moment
        db.session.rollback()
        raise Conflict("term-exists") from error
    events.record(actor, "glossary:add", term, at=at)
    db.session.commit()
    return term


def change(
    actor: Actor, term: Term, entry: Entry, *, revision: int, at: datetime | None = None
) -> None:
    """Write a term anew. Languages that `entry` does not name stay as they are.

    `revision`: of the term that the writer had before their eyes. Raises `Conflict` where somebody
    changed it meanwhile, and `NotAllowed` for words in a language that the actor does not work in.
    """
    _demand(actor, entry)
    entry = _checked(entry)
    if term.revision != revision:
        raise Conflict
    other = glossary.called(entry.german)
    if other is not None and other.id != term.id:
        raise Conflict("term-exists")
    term.german, term.note, term.changed_at = entry.german, entry.note, at or events.now()
    _write(actor, term, entry)
    try:
        db.session.flush()
    except (StaleDataError, IntegrityError) as error:
        db.session.rollback()
        raise Conflict from error
    events.record(actor, "glossary:change", term, at=at, langs=sorted(entry.words))
    db.session.commit()


def remove(actor: Actor, term: Term, *, revision: int, at: datetime | None = None) -> None:
    """Take a term out of the glossary, in all languages. Raises `Conflict` if it was changed."""
    actor.demand(Permission.GLOSSARY_KEEP)
    if term.revision != revision:
        raise Conflict
    events.record(actor, "glossary:remove", term, at=at)
    db.session.delete(term)
    db.session.commit()


def load(actor: Actor, path: Path, *, at: datetime | None = None) -> int:
    """The first terms of a district from a file. Returns how many were added.

    Only an empty glossary is filled: what people wrote or took out stays so.
    """
    if not actor.system:
        raise NotAllowed(permission=Permission.GLOSSARY_KEEP)
    if glossary.terms():
        return 0
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["terms"]
    for row in listed:
        add(actor, Entry(row["german"], row["note"], row["words"]), at=at)
    return len(listed)


def _demand(actor: Actor, entry: Entry) -> None:
    actor.demand(Permission.GLOSSARY_KEEP)
    if not actor.system and set(entry.words) - actor.languages:
        raise NotAllowed(permission=Permission.GLOSSARY_KEEP)


def _checked(entry: Entry) -> Entry:
    words = {lang: plain.tidy(word) for lang, word in entry.words.items()}
    german, note = plain.tidy(entry.german), plain.tidy(entry.note)
    if not german:
        raise Invalid("term-empty")
    if len(note) > LONGEST_NOTE or max(map(len, [german, *words.values()])) > LONGEST:
        raise Invalid("text-too-long", longest=LONGEST)
    return Entry(german, note, words)


def _write(actor: Actor, term: Term, entry: Entry) -> None:
    term.changed_by_id = actor.id
    kept = {word.lang: word for word in term.words}
    for lang, said in entry.words.items():
        if lang in kept and said:
            kept[lang].word = said
        elif lang in kept:
            term.words.remove(kept[lang])
        elif said:
            term.words.append(TermWord(lang=lang, word=said))
