"""The district's glossary, and which of its terms stand in a text. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.errors import NotFound
from app.core.folding import fold
from app.core.locales import READING
from app.extensions import db
from app.translation.models import Term
from app.translation.rules import likeness
from app.translation.store.items import Item


def terms() -> Sequence[Term]:
    """All terms by their German names."""
    found = db.session.scalars(select(Term)).all()
    return sorted(found, key=lambda term: (fold(term.german), term.id))


def term(term_id: int) -> Term:
    """The term. Raises `NotFound`."""
    found = db.session.get(Term, term_id)
    if found is None:
        raise NotFound
    return found


def called(german: str) -> Term | None:
    """The term with this German name, however it is written."""
    folded = fold(german)
    return next((entry for entry in terms() if fold(entry.german) == folded), None)


def in_text(found: Item) -> list[tuple[Term, str]]:
    """(term, how it is said in the language that is not German) of those that stand in a text.

    Terms that nobody has put into that language yet are left out where they could not be found.
    """
    original = found.original
    if original is None:
        return []
    folded = fold(original.body)
    return [
        (entry, entry.in_language(found.foreign))
        for entry in terms()
        if _stands_in(entry, original.lang, folded)
    ]


def _stands_in(entry: Term, lang: str, folded: str) -> bool:
    written = entry.german if lang == READING else entry.in_language(lang)
    return any(likeness.occurs(fold(way), folded) for way in likeness.ways_to_say(written))
