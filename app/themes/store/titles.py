"""Titles of themes in the languages of those who read them. Never commits.

A German title is put into other languages once a person gave it or brought the theme before the
Planungsteam: what the machine calls a theme changes too often. Only people's translations count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import Select, delete, exists, func, or_, select

from app.contributions.lifecycle import State
from app.contributions.models import Assistance, Contribution
from app.core import plain
from app.core.actor import Place
from app.core.locales import READING, UNKNOWN, language
from app.district.models import District
from app.extensions import db
from app.texts import rules as text_rules
from app.texts import store as texts
from app.texts.models import Origin, Purpose, Text, Version
from app.themes import rules
from app.themes.models import Concern, ConcernMember, Theme, ThemeTitle

Readers = Counter[tuple[Place, str]]
"""(Place, language to answer them in) → how many people."""


def in_language(lang: str) -> dict[int, str]:
    """Theme → its title in this language, where a person has put the present one into it."""
    query = (
        select(Theme.id, Version.body)
        .join(ThemeTitle, ThemeTitle.theme_id == Theme.id)
        .join(Version, Version.text_id == ThemeTitle.text_id)
        .where(
            Version.lang == lang,
            Version.origin == Origin.HUMAN,
            ThemeTitle.text_id.in_(_standing()),
        )
        .order_by(Version.number)
    )
    return {row.id: row.body for row in db.session.execute(query)}


def title_for(theme: Theme, lang: str) -> tuple[str, str]:
    """(title, language it is in) for one reader: theirs, else the German one."""
    return titles_for([theme], lang)[theme.id]


def titles_for(themes: Sequence[Theme], lang: str) -> dict[int, tuple[str, str]]:
    """The same for several themes, by id."""
    lang = language(lang).texts
    known = in_language(lang) if lang != READING else {}
    return {
        theme.id: (known[theme.id], lang) if theme.id in known else (theme.title, READING)
        for theme in themes
    }


def of_text(text_ids: Collection[int]) -> dict[int, Theme]:
    """Text → the theme whose present title it is."""
    query = (
        select(ThemeTitle.text_id, Theme)
        .join(Theme, Theme.id == ThemeTitle.theme_id)
        .where(ThemeTitle.text_id.in_(list(text_ids)))
    )
    return {row.text_id: row.Theme for row in db.session.execute(query)}


def needed() -> Select[int]:
    """Texts that are the present titles of themes: others need no translation."""
    return _standing()


def saying(words: Sequence[str]) -> set[int]:
    """Themes whose title says all these folded words in some language other than German."""
    said = texts.saying(words)
    query = select(ThemeTitle.theme_id).where(
        ThemeTitle.text_id.in_(_standing()), ThemeTitle.text_id.in_(said)
    )
    return set(db.session.scalars(query))


def readers(theme_ids: Collection[int]) -> dict[int, Readers]:
    """Who waits for what is said about a theme: everybody whose contribution is public.

    Each in the language of `Contribution.reads`.
    """
    spoken = func.coalesce(Assistance.spoken, Contribution.lang).label("spoken")
    query = (
        select(
            Concern.theme_id,
            Contribution.municipality_id,
            spoken,
            Contribution.interface_lang,
            func.count(Contribution.id),
        )
        .select_from(Contribution)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .outerjoin(Assistance, Assistance.contribution_id == Contribution.id)
        .where(Contribution.state == State.PUBLISHED, Concern.theme_id.in_(list(theme_ids)))
        .group_by(
            Concern.theme_id,
            Contribution.municipality_id,
            spoken,
            Contribution.interface_lang,
        )
    )
    found: dict[int, Readers] = {}
    for theme_id, place, lang, interface, count in db.session.execute(query):
        reads = lang if lang != UNKNOWN.code else language(interface).texts
        found.setdefault(theme_id or 0, Counter())[place, reads] += count
    return found


def keep(longest: int) -> int:
    """Ask for the titles that are to be translated, and let go of those that are not any more.

    At most `longest` themes at once. Returns how many were changed: 0 when all is as it should be.
    """
    found = db.session.scalars(_translatable()).unique()
    themes = {theme.id: theme for theme in found if plain.tidy(theme.title)}
    rows = {row.theme_id: row for row in db.session.scalars(select(ThemeTitle))}
    spoke = readers(themes)
    offered = _offered()
    done = _forget_of_nothing()
    for theme_id in sorted({*themes, *rows}):
        theme, row = themes.get(theme_id), rows.get(theme_id)
        langs = offered | {lang for _place, lang in spoke.get(theme_id, ())}
        done += _put_right(theme, row, langs)
        if done >= longest:
            break
    db.session.flush()
    return done


def forget(theme_ids: Collection[int]) -> list[int]:
    """Delete the texts of these themes' titles, translations included; which texts these were."""
    where = ThemeTitle.theme_id.in_(list(theme_ids))
    text_ids = list(db.session.scalars(select(ThemeTitle.text_id).where(where)))
    db.session.execute(delete(ThemeTitle).where(where))
    db.session.execute(delete(Text).where(Text.id.in_(text_ids)))
    return text_ids


def _forget_of_nothing() -> int:
    """Delete title texts whose theme is gone. Returns how many."""
    left = ~exists().where(ThemeTitle.text_id == Text.id)
    found = list(db.session.scalars(select(Text.id).where(Text.purpose == Purpose.TITLE, left)))
    db.session.execute(delete(Text).where(Text.id.in_(found)))
    return len(found)


def drop_outdated(cycle_id: int) -> None:
    """Erase the texts of all former titles of a cycle: words may just have left the titles."""
    _forget_of_nothing()
    query = select(ThemeTitle).join(Theme).where(Theme.cycle_id == cycle_id)
    for row in db.session.scalars(query).all():
        if not _says(row, row.theme):
            _drop(row)


def _says(row: ThemeTitle, theme: Theme) -> bool:
    original = text_rules.best(row.text.versions, READING)
    return original is not None and original.body == plain.tidy(theme.title)


def _drop(row: ThemeTitle) -> None:
    text = row.text
    db.session.delete(row)
    db.session.flush()
    db.session.delete(text)
    db.session.flush()


def _put_right(theme: Theme | None, row: ThemeTitle | None, langs: Collection[str]) -> bool:
    """Bring the text of one theme in line with its title. Returns whether anything was wrong."""
    if row and (theme is None or not _says(row, theme)):
        _drop(row)
        row = None
        if theme is None:
            return True
    if theme is None:
        return False
    missing = set(langs) - {READING, UNKNOWN.code}
    if row is None:
        text = texts.create(Purpose.TITLE, READING, theme.title, wanted=sorted(missing))
        db.session.flush()
        db.session.add(ThemeTitle(theme_id=theme.id, text_id=text.id))
        return True
    missing -= {entry.lang for entry in row.text.wanted}
    texts.want(row.text, sorted(missing))
    return bool(missing)


def _translatable() -> Select[Theme]:
    return select(Theme).where(
        Theme.merged_into_id.is_(None),
        or_(Theme.named_by_id.is_not(None), Theme.forwarded_at.is_not(None)),
        Theme.title.not_in(["", rules.NAMELESS, rules.UNREAD]),
    )


def _standing() -> Select[int]:
    return (
        select(ThemeTitle.text_id)
        .join(Theme, Theme.id == ThemeTitle.theme_id)
        .join(Text, Text.id == ThemeTitle.text_id)
        .join(Version, Version.text_id == Text.id)
        .where(
            Version.origin == Origin.ORIGINAL,
            Version.body == Theme.title,
            Theme.merged_into_id.is_(None),
        )
    )


def _offered() -> set[str]:
    """The languages of the public pages, without other ways to say German."""
    district = db.session.scalars(select(District)).first()
    return {language(code).texts for code in (district.languages if district else ())} - {READING}
