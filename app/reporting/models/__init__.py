"""Tables of the numbers."""

from __future__ import annotations

from app.reporting.models.population import Indicator as Indicator
from app.reporting.models.population import IndicatorValue as IndicatorValue
from app.reporting.models.population import Population as Population
from app.reporting.models.taking import Taking as Taking
