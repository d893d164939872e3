"""The concept for everybody: the tree, one part of it, its versions and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext
from flask_babel.speaklater import LazyString

from app.contributions.models import Contribution
from app.core.errors import NotFound
from app.district import store as district
from app.goals.rules import differences, frozen
from app.goals.rules.differences import Difference
from app.goals.rules.frozen import Entry
from app.goals.store import hanging, measured, versions, voices
from app.goals.store.versions import Origin
from app.goals.views import blueprint
from app.texts import store as texts
from app.texts.store import Reading
from app.themes.models import Theme
from app.themes.store import groups
from app.web import words
from app.web.access import public
from app.web.i18n import current_language

NODE = "<int(max=2147483647):node_id>"
NUMBER = "<int(max=2147483647):number>"

LEVELS: dict[str, LazyString] = {
    "field": _l("Field of action"),
    "guiding": _l("Guiding goal"),
    "operative": _l("Operative goal"),
    "recommendation": lazy_ngettext("Recommendation", "Recommendations", 1),
}

KINDS: dict[str, LazyString] = {
    "added": _l("New in the concept"),
    "changed": _l("Put in other words"),
    "moved": _l("Stands elsewhere now"),
    "retired": _l("Taken out of the concept"),
}


@dataclass(frozen=True)
class Told:
    """A difference, and the themes and reasons that it comes from."""

    difference: Difference
    themes: Sequence[Theme]
    reasons: Sequence[str]


@blueprint.get("/concept")
@public
def concept() -> str:
    """The whole tree: the version adopted last, or what stands today before there is one."""
    entries, adopted = versions.public_entries()
    return render_template(
        "goals/public_concept.html",
        branches=frozen.branches(entries),
        adopted=adopted,
        versions=versions.all_versions(),
        levels=LEVELS,
    )


@blueprint.get(f"/concept/{NODE}")
@public
def node(node_id: int) -> str:
    """A part of the concept: what it says, who spoke, what was decided and is done for it."""
    entries, adopted = versions.public_entries()
    known = {entry["id"]: entry for entry in entries}
    if node_id not in known:
        raise NotFound
    inside = [entry["id"] for entry in frozen.within(entries, node_id)]
    themes = {key for ids in hanging.theme_ids(inside).values() for key in ids}
    answer_ids, lang = hanging.answer_ids(inside), current_language().code
    heard = voices.heard(themes)
    return render_template(
        "goals/public_node.html",
        entry=known[node_id],
        way=frozen.way_to(known, node_id),
        branches=frozen.branches(entries, node_id),
        adopted=adopted,
        heard=heard,
        statements=_readings(heard.statements),
        answers=_answers({key for ids in answer_ids.values() for key in ids}),
        measures=[(row, texts.read(row.title, lang)) for row in measured.inside(inside)],
        place_name=district.place_names().get,
        levels=LEVELS,
        words=words,
    )


@blueprint.get(f"/concept/versions/{NUMBER}")
@public
def version(number: int) -> str:
    """The concept as a body adopted it. Raises `NotFound`."""
    found = versions.version(number)
    return render_template(
        "goals/public_version.html",
        branches=frozen.branches(versions.entries_of(found)),
        adopted=found,
        current={entry["id"] for entry in versions.public_entries()[0]},
        levels=LEVELS,
    )


@blueprint.get(f"/concept/versions/{NUMBER}/changes")
@public
def changes(number: int) -> str:
    """What a version changed, against the one before it, and from which themes."""
    found = versions.version(number)
    earlier = versions.before(found)
    between = differences.between(versions.entries_of(earlier), versions.entries_of(found))
    return render_template(
        "goals/public_changes.html",
        adopted=found,
        earlier=earlier,
        told=told(between, [found.id]),
        levels=LEVELS,
        kinds=KINDS,
    )


def told(found: Iterable[Difference], version_ids: Sequence[int | None]) -> list[Told]:
    """Differences with where they come from: the changes that these versions adopted."""
    origins = versions.origins(version_ids)
    themes = groups.themes({key for origin in origins.values() for key in origin.themes})
    return [
        Told(
            row,
            [themes[key] for key in origins.get(row.node_id, Origin()).themes],
            origins.get(row.node_id, Origin()).reasons,
        )
        for row in found
    ]


@blueprint.app_template_global()
def concept_title(entry: Entry) -> dict[str, str]:
    """What a part is called: fields of action in the reader's language, all else in German."""
    lang = current_language().texts
    name = entry["names"].get(lang) if lang != "de" else None
    return {"body": name, "lang": lang} if name else {"body": entry["title"], "lang": "de"}


def _answers(ids: Collection[int]) -> list[dict[str, object]]:
    """Decisions with their themes and the answer as the reader can read it, newest first."""
    lang, rows = current_language().code, hanging.answers(ids)
    themes = groups.themes({row.theme_id for row in rows})
    return [
        {"given": row, "text": texts.read(row.text, lang), "theme": themes[row.theme_id]}
        for row in reversed(rows)
    ]


def _readings(said: Sequence[Contribution]) -> list[tuple[Contribution, Reading]]:
    """Each in the reader's language where that exists, else in the words of who said it."""
    lang, found = current_language().code, []
    for contribution in said:
        reading = texts.read(contribution.statement, lang)
        if reading and not reading.exact:
            reading = texts.original(contribution.statement)
        if reading:
            found.append((contribution, reading))
    return found
