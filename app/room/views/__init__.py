"""Pages of a session in the room: for its facilitator, its tables, and its wall."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("room", __name__)
