"""Pages for those who type in what somebody said or wrote on paper."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.core.permissions import Permission
from app.web import navigation

blueprint = Blueprint("entry", __name__, url_prefix="/<lang:lang>/staff/entry")

navigation.staff_entry(_l("Take down"), "entry.enter", Permission.CONTRIBUTION_ENTER, position=15)

from app.entry.views import (  # noqa: E402 - they hang their pages on it
    entering,
    paper,
    posters,
    slips,
)

__all__ = ["blueprint", "entering", "paper", "posters", "slips"]
