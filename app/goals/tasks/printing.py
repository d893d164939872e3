"""The concept as PDF and DOCX: made whenever what it says has changed, in the worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import structlog
import typst
from flask import current_app

from app import jobs
from app.core.days import day_of
from app.core.locales import READING
from app.district import store as district
from app.dossiers import fonts
from app.events import now
from app.extensions import db
from app.goals import docx, pdf
from app.goals.models import ConceptVersion
from app.goals.rules import differences
from app.goals.rules import paper as rules
from app.goals.rules.frozen import Entry
from app.goals.rules.paper import Change, Link, Paper
from app.goals.store import hanging, papers, versions
from app.goals.store.versions import Origin
from app.goals.tasks import measures, words
from app.themes.store import groups
from app.web.addresses import address
from app.web.i18n import day, speaking

log = structlog.get_logger()

TODAY = 0
"""The number of the paper of what stands today."""


def print_concept(progress: jobs.Progress) -> int:
    """Make the papers that do not say any more what is true. Returns how many."""
    if district.any_district() is None:
        return 0
    known, done = papers.shown(), 0
    due = [
        (number, paper)
        for number, paper in current()
        if known.get(number) != rules.fingerprint(paper)
    ]
    db.session.commit()  # nobody waits for the typesetter
    for at, (number, paper) in enumerate(due, start=1):
        done += _print(number, paper)
        progress("concept", at, len(due))
    return done


def current() -> Iterator[tuple[int, Paper]]:
    """(number, paper) of what stands today, if anything does, and of every version."""
    for number in (TODAY, *(row.number for row in versions.all_versions())):
        if found := paper_of(number):
            yield number, found


def paper_of(number: int) -> Paper | None:
    """What the paper of a version says (`TODAY`: of what stands today; None: nothing does).

    Titles of themes are as they are now: a frozen version holds none. So are the measures.
    """
    version = versions.version(number) if number else None
    entries = versions.entries_of(version) if version else versions.today()["nodes"]
    if not entries:
        return None
    with speaking(READING):
        told = _words(entries, version)
        before = versions.before(version) if version else None
        adopted_on = version.adopted_on if version else day_of(now())
        return {
            "title": version.name if version else told.labels["concept"],
            "district": district.the_district().name,
            "lang": READING,
            "day": adopted_on.isoformat(),
            "facts": _facts(version, told),
            "note": "" if version else told.labels["not_adopted"],
            "sections": rules.sections(entries, told),
            "changes": _changes(version, before, entries, told),
            "words": dict(told.labels),
        }


def _facts(version: ConceptVersion | None, told: rules.Words) -> list[tuple[str, str]]:
    if version is None:
        return [(told.labels["as_of"], day(day_of(now())))]
    return [
        (told.labels["version"], str(version.number)),
        (told.labels["adopted_by"], version.adopted_by),
        (told.labels["adopted_on"], day(version.adopted_on)),
    ]


def _changes(
    version: ConceptVersion | None,
    before: ConceptVersion | None,
    entries: Sequence[Entry],
    told: rules.Words,
) -> list[Change]:
    """What changed since the version before; of the first one, nothing is said."""
    if version is None or before is None:
        return []
    origins = versions.origins([version.id])
    return [
        rules.change(
            row,
            origins.get(row.node_id, Origin()).themes,
            origins.get(row.node_id, Origin()).reasons,
            told,
        )
        for row in differences.between(versions.entries_of(before), entries)
    ]


def _words(entries: Sequence[Entry], version: ConceptVersion | None) -> rules.Words:
    labels = words.labels(adopted=version is not None)
    origins = versions.origins([version.id]) if version else {}
    asked = {key for entry in entries for key in entry["themes"]}
    asked |= {key for origin in origins.values() for key in origin.themes}
    final = hanging.finals(asked)
    titles = {key: row.title for key, row in groups.themes(final.values()).items()}
    done = measures.on_nodes([entry["id"] for entry in entries])

    def theme(key: int) -> Link:
        known = final.get(key, key)
        title = titles.get(known) or labels["no_title"]
        return {"title": title, "address": address("themes.theme", READING, theme_id=known)}

    return rules.Words(
        labels=labels,
        levels=words.levels(),
        kinds=words.kinds(),
        address=lambda key: address("goals.node", READING, node_id=key),
        theme=theme,
        measures=lambda key: done.get(key, []),
    )


def _print(number: int, paper: Paper) -> int:
    try:
        printed = pdf.render(paper, fonts_dir=current_app.config["FONTS_DIR"])
    except (fonts.FontsMissing, typst.TypstError) as error:
        log.error("concept not printed", number=number, reason=str(error))
        return 0
    papers.put(number, rules.fingerprint(paper), printed, docx.render(paper))
    db.session.commit()
    return 1
