"""QR codes, for pages and for paper."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(opens: str, title: str) -> Markup:
    """The QR code that opens an address, as SVG; `title` says what it is for."""
    drawing = segno.make_qr(opens, error="m").svg_inline(omitsize=True, border=2, title=title)
    return Markup(drawing)  # noqa: S704 - drawn by us; the title is escaped by segno
