"""Finding answer templates, and lending their translations. Never commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, or_, select

from app.answer_templates.models import AnswerTemplate
from app.core import plain
from app.core.actor import Actor, Place, Scope
from app.core.errors import NotFound
from app.core.locales import READING, language
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin, Text, Version


def offered(places: frozenset[Place] | Scope = Scope.EVERYWHERE) -> Sequence[AnswerTemplate]:
    """Those of the whole district and of these places, by title."""
    query = select(AnswerTemplate).where(~AnswerTemplate.retired)
    if isinstance(places, frozenset):
        own = [place for place in places if place is not None]
        nobodys = AnswerTemplate.municipality_id.is_(None)
        query = query.where(or_(nobodys, AnswerTemplate.municipality_id.in_(own)))
    rows = db.session.scalars(query).unique().all()
    return sorted(rows, key=lambda row: (row.title.casefold(), row.id))


def template(actor: Actor, template_id: int) -> AnswerTemplate:
    """One that this actor keeps up. Raises `NotFound` for others and those out of use."""
    found = db.session.get(AnswerTemplate, template_id)
    if found is None or found.retired:
        raise NotFound
    if not actor.may(Permission.TEMPLATE_KEEP, found.municipality_id):
        raise NotFound
    return found


def texts_needed() -> Select[int]:
    """Ids of the texts of all templates in use."""
    return select(AnswerTemplate.text_id).where(~AnswerTemplate.retired)


def german(found: AnswerTemplate) -> str:
    """Its German words."""
    reading = texts.german(found.text)
    return reading.body if reading else ""


def languages() -> list[str]:
    """The languages, besides German, into which templates are to be translated."""
    codes = [language(code).texts for code in district.the_district().languages]
    return [code for code in dict.fromkeys(codes) if code != READING]


def states(found: AnswerTemplate) -> dict[str, str]:
    """Language → "there", "stale" (the German changed since) or "missing"."""
    return {code: _state(found.text, code) for code in languages()}


def _state(text: Text, lang: str) -> str:
    version = _by_a_person(text, lang)
    if version is None:
        return "missing"
    return "stale" if texts.is_stale(text, version) else "there"


def lend(found: AnswerTemplate, answer: Text, langs: Iterable[str]) -> list[str]:
    """Give an answer the template's translations if not a letter of the German was changed.

    Returns the languages in which the answer can be read at once.
    """
    written = texts.german(answer)
    if written is None or written.body != plain.tidy(german(found)):
        return []
    lent = []
    for lang in langs:
        version = _by_a_person(found.text, lang)
        if lang == answer.lang or version is None or texts.is_stale(found.text, version):
            continue
        copy = texts.add_version(answer, lang, version.body, Origin.HUMAN, at=answer.created_at)
        copy.author_id = version.author_id
        copy.checked_by_id, copy.checked_at = version.checked_by_id, version.checked_at
        lent.append(lang)
    return lent


def _by_a_person(text: Text, lang: str) -> Version | None:
    version = texts.version_in(text, lang)
    return version if version is not None and version.origin != Origin.MACHINE else None
