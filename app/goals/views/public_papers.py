"""The concept as a document. Papers are made in the worker; here they are handed out."""

from __future__ import annotations

from flask import Response, render_template

from app.core.errors import NotFound
from app.goals.rules import paper as rules
from app.goals.store import papers
from app.goals.tasks import printing
from app.goals.views import blueprint
from app.goals.views.public import NUMBER
from app.web.access import public

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
AGAIN_IN = 30
"""Seconds after which it is worth while to ask for a document again."""


@blueprint.get(f"/concept/versions/{NUMBER}.pdf")
@public
def version_pdf(number: int) -> Response:
    """A version on paper. Raises `NotFound`."""
    return handed_out(number, "pdf")


@blueprint.get(f"/concept/versions/{NUMBER}.docx")
@public
def version_docx(number: int) -> Response:
    """A version to be worked on further. Raises `NotFound`."""
    return handed_out(number, "docx")


def handed_out(number: int, kind: str) -> Response:
    """The document, or a page that says that it is still being made. Raises `NotFound`."""
    said = printing.paper_of(number)
    if said is None:
        raise NotFound
    made = papers.paper(number)
    data = (made.pdf if kind == "pdf" else made.docx) if made else None
    if made is None or data is None or made.shows != rules.fingerprint(said):
        waiting = render_template("goals/public_waiting.html", number=number)
        return Response(waiting, 503, {"Retry-After": str(AGAIN_IN)})
    return Response(
        data,
        mimetype=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="konzept-{number}.{kind}"'},
    )
