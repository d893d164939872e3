"""Looking for something in all that was published, by words and by meaning."""

from __future__ import annotations

from flask import render_template, request

from app.core import folding
from app.extensions import limiter
from app.themes.store import search
from app.themes.views import blueprint, filters
from app.themes.views.public import about
from app.web import limits
from app.web.access import public


def _not_searching() -> bool:
    return not request.args.get("q")


@blueprint.get("/search", endpoint="search")
@public
@limiter.limit(limits.SEARCH, exempt_when=_not_searching)
def search_everything() -> str:
    """A box for a few words in any language, and what was found for them."""
    form, places, cut = filters.search_from_address(request.args)
    words = folding.words(form.q.data)
    found = search.find(form.q.data, places) if words else None
    page = search.page(found, request.args.get("page", 1, type=int)) if found else None
    return render_template(
        "themes/public_search.html",
        form=form,
        asked="q" in request.args,
        longest=filters.LONGEST_SEARCH,
        cut=cut,
        found=found,
        page=page,
        **about(page.voices if page else []),
    )
