"""Pictures as files for spreadsheets, and as drawings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response

from app.core import tables
from app.core.errors import NotFound
from app.core.tables import Cell
from app.reporting.rules import drawing
from app.reporting.rules.pictures import Picture
from app.reporting.views import blueprint
from app.web import i18n


def as_file(pictures: Iterable[Picture], key: str) -> Response:
    """The table of the picture of this key. Raises `NotFound`."""
    found = next((picture for picture in pictures if picture.key == key), None)
    if found is None:
        raise NotFound
    return as_table([found.heading, *found.series], found.table(), key)


def as_table(header: Sequence[str], rows: Iterable[Sequence[Cell]], key: str) -> Response:
    """A file for spreadsheets, called after its key."""
    content = tables.as_csv(header, rows)
    answer = Response(content, mimetype=tables.MIMETYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{key}.csv")
    return answer


@blueprint.app_template_global()
def drawn(picture: Picture) -> str:
    """The picture as SVG, for the template that knows it is safe."""
    return drawing.svg(picture, rtl=i18n.current_language().dir == "rtl")
