"""A forwarded version: as a page, for programs, as files, and what it changed."""

from __future__ import annotations

from flask import Response, jsonify, render_template, request

from app.core.errors import NotFound
from app.core.permissions import Permission
from app.dossiers import service
from app.dossiers.views import blueprint, parts
from app.web.access import current_actor, requires

NUMBER = "<int(max=2147483647):number>"
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
        **parts.shown(frozen.content, parts.theme_links(here)),
    )


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}/changes")
@requires(Permission.DOSSIER_READ)
def changes(place: str, number: int) -> str:
    """What changed since the version before, or since an earlier one (`since`)."""
    here = parts.readable(place)
    frozen = service.read(current_actor(), here, number)
    since = request.args.get("since", number - 1, type=int)
    found = parts.changes(frozen.content, here, since)
    if found is None and (number > 1 or "since" in request.args):
        raise NotFound
    return render_template("dossiers/changes.html", changes=found, **parts.shown(frozen.content))


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}.json")
@requires(Permission.DOSSIER_READ)
def version_json(place: str, number: int) -> Response:
    """The same for programs; its shape is described in `dossiers.rules.content`."""
    frozen = service.read(current_actor(), parts.readable(place), number)
    return jsonify(parts.in_words(frozen.content))


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}.pdf")
@requires(Permission.DOSSIER_READ)
def version_pdf(place: str, number: int) -> Response:
    """The same on paper; while the worker still makes it, a page that says so."""
    frozen = service.read(current_actor(), parts.readable(place), number)
    if not frozen.pdf_ready or frozen.version.pdf is None:
        waiting = render_template("dossiers/waiting.html", **parts.shown(frozen.content))
        return Response(waiting, 503, {"Retry-After": str(AGAIN_IN)})
    name = f"dossier-{place}-{number}.pdf"
    return Response(
        frozen.version.pdf,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
