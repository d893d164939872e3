"""Every place where the words of a contribution stand, and taking passages out of it.

Never commits. A new place that keeps words belongs here; `tests/redaction` searches all tables and
files for what was taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm.attributes import flag_modified

from app import mail, purging
from app.contributions.models import Contribution
from app.contributions.store import answers_of, texts_of
from app.core import cutting
from app.core.days import day_of
from app.core.locales import READING
from app.dossiers.store import shortening
from app.extensions import db
from app.measures.store import shortening as measures
from app.redaction.rules import Copy
from app.redaction.store.versions import redact
from app.texts import rules as text_rules
from app.texts.models import Text
from app.themes.models import Arrangement, Concern, FieldSuggestion, Similar, Theme, ThemeTitle
from app.themes.store import groups, titles

Shorten = Callable[[Contribution, Sequence[str]], None]
"""Takes passages out of what people wrote about this contribution. Never commits."""

_further: list[Shorten] = []


def also(shorten: Shorten) -> None:
    """Let a slice above this one take passages out of its own tables as well."""
    if shorten not in _further:
        _further.append(shorten)


def copies(contribution: Contribution) -> list[Copy]:
    """All that is shown before passages are taken out: own texts first, then what was made of them.

    Only wording that counts; older wording goes as a whole.
    """
    own = [copy for text in _said(contribution) for copy in _versions(text)]
    others = [copy for text in _answers(contribution) for copy in _versions(text, own=False)]
    theme, concern = _groups(contribution)
    for what, row in (("theme", theme), ("concern", concern)):
        if row is not None and row.title:
            others.append(Copy(what, READING, "", row.title, own=False))
    introduction = shortening.introduction(contribution)
    if introduction:
        others.append(Copy("introduction", READING, "", introduction, own=False))
    return [*own, *others]


def take_out(contribution: Contribution, taken_out: Sequence[str], at: datetime) -> int:
    """Take the passages out of every copy; returns at how many places people had said them.

    Whatever the machine made of the old words is due again.
    """
    count = sum(redact(text, taken_out) for text in _said(contribution))
    for text in _answers(contribution):
        redact(text, taken_out)
    _shorten_titles(contribution, taken_out)
    titles.drop_outdated(contribution.cycle_id)
    mail.take_out(taken_out)
    shortening.shorten(contribution, taken_out, day_of(at))
    for shorten in _further:
        shorten(contribution, taken_out)
    # What was done to themes may hold titles with these words: it cannot be undone any more.
    db.session.execute(delete(Arrangement).where(Arrangement.cycle_id == contribution.cycle_id))
    mine = FieldSuggestion.contribution_id == contribution.id
    db.session.execute(delete(FieldSuggestion).where(mine))
    db.session.execute(delete(Similar).where(Similar.contribution_id == contribution.id))
    flag_modified(contribution, "state")  # its revision grows: open pages are stale now
    for opinion in contribution.opinions:
        if opinion.answered_at is None:  # so are those of whoever is giving a second opinion
            flag_modified(opinion, "reason")
    purging.ask(at)
    return count


def _versions(text: Text, *, own: bool = True) -> list[Copy]:
    return [
        Copy(text.purpose, version.lang, version.origin, version.body, own)
        for version in text.versions
        if version is text_rules.best(text.versions, version.lang, drafts=True)
    ]


def _said(contribution: Contribution) -> list[Text]:
    """All that was said with this person; to those who count together the same was written."""
    others = contribution.head.merged if contribution.head else contribution.merged
    asked = [
        question.text
        for other in (contribution.head, *others)
        if other
        for question in other.questions
    ]
    return [
        *texts_of(contribution),
        *(text for text in asked if text not in texts_of(contribution)),
    ]


def _answers(contribution: Contribution) -> list[Text]:
    said = answers_of(contribution)
    theme, _concern = _groups(contribution)
    if theme is None:
        return said
    titled = db.session.get(ThemeTitle, theme.id)
    said += [text for answer in theme.answers for text in (answer.reason, answer.text)]
    said += measures.texts_about(theme.id)
    return [*said, titled.text] if titled else said


def _groups(contribution: Contribution) -> tuple[Theme | None, Concern | None]:
    concern = groups.concern_of(contribution.id)
    return (concern.theme if concern else None), concern


def _shorten_titles(contribution: Contribution, taken_out: Sequence[str]) -> None:
    """Titles lose the words at once; those of the machine are made anew by the next run."""
    theme, concern = _groups(contribution)
    if theme is not None:
        measures.shorten_lines(theme.id, taken_out)
    own = [row.id for row in (theme,) if row is not None]
    cycle_id = contribution.cycle_id
    for row in db.session.scalars(select(Concern).where(Concern.cycle_id == cycle_id)):
        in_it = row is concern or (theme is not None and row.theme_id == theme.id)
        row.title = _title(row.title, taken_out, in_it)
    touched = or_(Theme.named_by_id.is_(None), Theme.id.in_(own), Theme.merged_into_id.in_(own))
    for found in db.session.scalars(select(Theme).where(Theme.cycle_id == cycle_id, touched)):
        in_it = theme is not None and theme.id in {found.id, found.merged_into_id}
        found.title = _title(found.title, taken_out, in_it and found.named_by_id is None)
        found.suggested = _title(found.suggested, taken_out, in_it)


def _title(title: str, taken_out: Sequence[str], in_its_words: bool) -> str:
    if in_its_words:
        return cutting.cut_title(title, taken_out)
    return cutting.cut(title, taken_out)[0]
