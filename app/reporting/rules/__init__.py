"""Plain rules: what may be shown, what the numbers say, how they are drawn."""

from __future__ import annotations

from app.reporting.rules.hiding import FEWEST as FEWEST
from app.reporting.rules.hiding import UNSAID as UNSAID
from app.reporting.rules.hiding import Age as Age
from app.reporting.rules.hiding import Hidden as Hidden
from app.reporting.rules.hiding import Table as Table
from app.reporting.rules.hiding import Years as Years
from app.reporting.rules.hiding import lumped as lumped
from app.reporting.rules.hiding import protected as protected
from app.reporting.rules.hiding import together as together
