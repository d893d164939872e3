"""A forwarded version: as a page, for programs, as files, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, jsonify, render_template, request

from app.core.actor import Scope
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.core.tables import MIMETYPE, as_csv
from app.dossiers import service
from app.dossiers.rules import tables
from app.dossiers.rules.files import MIMETYPES, Kind
from app.dossiers.tasks.words import labels, passed_over
from app.dossiers.views import blueprint, parts
from app.themes.store import looked
from app.web.access import current_actor, requires

NUMBER = "<int(max=2147483647):number>"
TABLES = (*tables.KEYS, *tables.OF_THE_DISTRICT)
AGAIN_IN = 30
"""Seconds after which it is worth while to ask for a file again."""


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}")
@requires(Permission.DOSSIER_READ)
def version(place: str, number: int) -> str:
    """A forwarded version, as it was frozen."""
    here = parts.readable(place)
    frozen = service.read(current_actor(), here, number)
    return render_template(
        "dossiers/version.html",
        frozen=frozen,
        changes=parts.changes(frozen.content, here, number - 1),
        links_opened=service.links_opened(frozen.version),
        passed_over=passed_over(len(looked.passed_over(frozen.version))),
        tables=_named(tables.KEYS if here != Scope.EVERYWHERE else TABLES),
        **parts.shown(frozen.content, parts.theme_links(here, frozen.version.dossier.cycle_id)),
    )


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}/changes")
@requires(Permission.DOSSIER_READ)
def changes(place: str, number: int) -> str:
    """What changed since the version before, or since an earlier one (`since`)."""
    here = parts.readable(place)
    frozen = service.read(current_actor(), here, number)
    since = request.args.get("since", number - 1, type=int)
    found = parts.changes(frozen.content, here, since)
    if found is None and "since" in request.args:
        raise NotFound
    return render_template("dossiers/changes.html", changes=found, **parts.shown(frozen.content))


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}.json")
@requires(Permission.DOSSIER_READ)
def version_json(place: str, number: int) -> Response:
    """The same for programs; its shape is described in `dossiers.rules.content`."""
    frozen = service.read(current_actor(), parts.readable(place), number)
    return jsonify(parts.in_words(frozen.content))


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}-<any({', '.join(TABLES)}):table>.csv")
@requires(Permission.DOSSIER_READ)
def version_csv(place: str, number: int, table: str) -> Response:
    """One of its tables for spreadsheets."""
    frozen = service.read(current_actor(), parts.readable(place), number)
    found = tables.tables(parts.in_words(frozen.content), labels()).get(table)
    if found is None:
        raise NotFound
    return _attached(
        b"".join(as_csv(found.heads, found.rows)), MIMETYPE, f"{place}-{number}-{table}.csv"
    )


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}.<any({', '.join(Kind)}):kind>")
@requires(Permission.DOSSIER_READ)
def version_file(place: str, number: int, kind: str) -> Response:
    """The same as a file; while the worker still makes it, a page that says so."""
    frozen = service.read(current_actor(), parts.readable(place), number)
    made = service.file(frozen, Kind(kind))
    if made is None:
        waiting = render_template("dossiers/waiting.html", **parts.shown(frozen.content))
        return Response(waiting, 503, {"Retry-After": str(AGAIN_IN)})
    return _attached(made, MIMETYPES[Kind(kind)], f"{place}-{number}.{kind}")


def _named(keys: Iterable[str]) -> list[tuple[str, str]]:
    words = labels()
    return [(key, words[key]) for key in keys]


def _attached(made: bytes, mimetype: str, name: str) -> Response:
    """Something to keep, not to be shown by the browser."""
    headers = {"Content-Disposition": f'attachment; filename="dossier-{name}"'}
    return Response(made, mimetype=mimetype, headers=headers)
