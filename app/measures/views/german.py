"""Names that stay German on every page, and that this is said once on each."""

from __future__ import annotations

from flask import g

from app.measures.views import blueprint
from app.web.i18n import current_language

_SAID = "said_that_names_are_german"


@blueprint.app_template_global()
def names_need_a_word() -> bool:
    """Whether a list of measures must say here that names are German: the first one on a page that
    is in another language. Several slices put measures on a page and do not know of each other."""
    if current_language().texts == "de" or g.get(_SAID):
        return False
    setattr(g, _SAID, True)
    return True
