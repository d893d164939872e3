"""Pages of the dossiers: what a coordinator forwards, what the Planungsteam received."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.core.permissions import Permission
from app.web import navigation

blueprint = Blueprint("dossiers", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(_l("Dossiers"), "dossiers.received", Permission.DOSSIER_READ, position=40)

from app.dossiers.views import drafts, frozen, links, whole  # noqa: E402 - they hang their pages on it

__all__ = ["blueprint", "drafts", "frozen", "links", "whole"]
