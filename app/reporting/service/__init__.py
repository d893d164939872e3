"""Use cases: counting who takes part."""

from __future__ import annotations

from app.reporting.service.taking import count as count
