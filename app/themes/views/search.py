"""Looking for something in all that was published, by words and by meaning."""

from __future__ import annotations

from flask import render_template, request
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.themes.store import search
from app.themes.views import blueprint, filters
from app.themes.views.public import about, on_page
from app.web import limits
from app.web.access import public


@blueprint.get("/search", endpoint="search")
@public
@limiter.limit(limits.SEARCH, exempt_when=limits.not_searching)
def search_everything() -> Response | str:
    """A box for a few words in any language, and what was found for them."""
    if elsewhere := filters.tidied(filters.VOICES, words_here=True, keep=["q"]):
        return elsewhere
    asked = filters.from_address(request.args, filters.VOICES)
    found = search.find(asked.parts["q"], asked.choice) if asked.words else None
    page = search.page(found, filters.page_number()) if found else None
    return render_template(
        "themes/public_search.html",
        asked=asked,
        sent="q" in request.args,
        longest=filters.LONGEST_SEARCH,
        found=found,
        page=page,
        address_parts=on_page(asked.parts, page.number if page else 1),
        **about(page.voices if page else []),
    )
