"""Whether what goes back to people is there in their language, or on somebody's list for it.

Never commits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select

from app.accounts import store as accounts
from app.core.counted import Counted
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Role
from app.extensions import db
from app.measures import store as measures
from app.measures.models import Measure
from app.measures.store import audience
from app.texts.models import Origin, Version, Wanted
from app.themes.models import FOR_EVERYBODY, Answer
from app.themes.store import direct

Pairs = set[tuple[int, str]]
"""(text, language in which somebody waits for it)."""


def translations() -> Counted:
    """Every answer, its reason, and all that is said of measures, in each language of the people
    whom it is for. Waiting are those that interpreters have on their list; lost (ids of texts)
    those that nobody was asked for.
    """
    pairs = _for_people()
    text_ids = {text_id for text_id, _lang in pairs}
    waits = pairs - _written(text_ids)
    lost = {text_id for text_id, _lang in waits - _asked_for(text_ids)}
    waiting = sum(text_id not in lost for text_id, _lang in waits)
    return Counted(len(pairs), waiting, tuple(sorted(lost)))


def without_interpreter() -> dict[str, int]:
    """Language that nobody of the interpreters translates → how many texts wait in it for people
    who spoke."""
    pairs = _for_people()
    spoken = {lang for user in accounts.with_role(Role.INTERPRETER) for lang in user.languages}
    found: dict[str, int] = defaultdict(int)
    for _text, lang in pairs - _written({text_id for text_id, _lang in pairs}):
        if lang not in spoken:
            found[lang] += 1
    return dict(sorted(found.items()))


def _for_people() -> Pairs:
    found = {*_answers(), *_measures(), *_direct_answers()}
    return {(text_id, lang) for text_id, lang in found if lang not in {READING, UNKNOWN.code}}


def _answers() -> Iterable[tuple[int, str]]:
    query = select(
        Answer.theme_id, Answer.by, Answer.municipality_id, Answer.reason_id, Answer.text_id
    )
    rows = db.session.execute(query).all()
    spoke = audience.speakers({row.theme_id for row in rows})
    for row in rows:
        for places, lang, _count in spoke.get(row.theme_id, ()):
            if row.by in FOR_EVERYBODY or row.municipality_id in places:
                yield from ((row.reason_id, lang), (row.text_id, lang))


def _measures() -> Iterable[tuple[int, str]]:
    rows = db.session.scalars(select(Measure)).unique().all()
    readers = audience.readers(rows)
    for row in rows:
        for text in measures.texts_of(row):
            yield from ((text.id, lang) for lang in readers.get(row.id, ()))


def _direct_answers() -> Iterable[tuple[int, str]]:
    yield from direct.readers(db.session.scalars(direct.texts_needed()))


def _written(text_ids: Collection[int]) -> Pairs:
    """What a person has put into a language, also where the German was changed since."""
    query = select(Version.text_id, Version.lang).where(Version.origin != Origin.MACHINE)
    return {(key, lang) for key, lang in db.session.execute(query) if key in text_ids}


def _asked_for(text_ids: Collection[int]) -> Pairs:
    query = select(Wanted.text_id, Wanted.lang)
    return {(key, lang) for key, lang in db.session.execute(query) if key in text_ids}
