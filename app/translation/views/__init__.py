"""Pages of the interpreter's desk, and of the glossary that coordinators keep up as well."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.core.permissions import Permission
from app.web import navigation

blueprint = Blueprint("translation", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(
    _l("Translations"), "translation.desk", Permission.TEXT_TRANSLATE, position=20
)
navigation.staff_entry(
    _l("What goes out"), "translation.outgoing", Permission.TEXT_TRANSLATE, position=21
)
navigation.staff_entry(
    _l("Glossary"), "translation.glossary", Permission.GLOSSARY_KEEP, position=24, rare=True
)

from app.translation.views import (  # noqa: E402 - they hang their pages on the blueprint
    desk,
    glossary,
    text,
)

__all__ = ["blueprint", "desk", "glossary", "text"]
