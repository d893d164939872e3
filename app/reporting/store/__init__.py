"""What the numbers are read from. Never commits."""

from __future__ import annotations

from app.reporting.store.counting import by_age as by_age
from app.reporting.store.counting import by_kind as by_kind
from app.reporting.store.counting import by_language as by_language
from app.reporting.store.counting import by_place as by_place
from app.reporting.store.counting import by_years as by_years
from app.reporting.store.counting import cycles as cycles
from app.reporting.store.counting import received as received
