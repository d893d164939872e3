"""The words for the dimensions of integration, which residents read, too."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.reporting.rules.indicators import Dimension

DIMENSION: dict[str, LazyString] = {
    Dimension.STRUCTURAL: _l("Structural integration: work, school, housing, health"),
    Dimension.CULTURAL: _l("Cultural integration: language, knowledge, values"),
    Dimension.SOCIAL: _l("Social integration: contacts, clubs, neighbourhood"),
    Dimension.EMOTIONAL: _l("Emotional integration: belonging, identification"),
}
