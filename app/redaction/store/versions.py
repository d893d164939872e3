"""Taking passages out of one text, in every language in which it exists. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import cutting
from app.extensions import db
from app.texts import rules
from app.texts.models import Origin, Text, Version


def redact(text: Text, taken_out: Sequence[str]) -> int:
    """Take passages (see `core.cutting`) out of every version, for good; returns how many places.

    A version that lost words is another row: what was made of the old one, such as its vector, is
    gone with it, and so are an interpreter's remarks. Wording that does not count any more goes as
    a whole.
    """
    before = list(text.versions)
    cuts = {version: cutting.cut(version.body, taken_out) for version in before}
    remarked = {version for version in before if _in_remarks(version, taken_out)}
    total = sum(count for _body, count in cuts.values()) + len(remarked)
    if not total:
        return 0
    standing = [row for row in before if row is rules.best(before, row.lang, drafts=True)]
    number = max(version.number for version in before)
    changed = [row for row in standing if cuts[row][1] or row in remarked]
    text.versions[:] = [version for version in standing if version not in changed]
    db.session.flush()  # the original's number is free now
    for version in changed:
        number += 1
        text.versions.append(_with_other_words(version, cuts[version][0], number))
    db.session.flush()
    db.session.expire(text, ["versions"])
    return total


def _in_remarks(version: Version, taken_out: Sequence[str]) -> bool:
    marks = version.unsure or ()
    return any(cutting.cut(remark, taken_out)[1] for _start, _length, remark in marks)


def _with_other_words(version: Version, body: str, number: int) -> Version:
    """The original stays the first; a translation gets the number, so that open pages are stale."""
    return Version(
        number=version.number if version.origin == Origin.ORIGINAL else number,
        lang=version.lang,
        body=body,
        origin=version.origin,
        author_id=version.author_id,
        checked_by_id=version.checked_by_id,
        checked_at=version.checked_at,
        created_at=version.created_at,
    )
