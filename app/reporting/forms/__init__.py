"""Forms: two questions after sending, and files with numbers."""

from __future__ import annotations

from app.reporting.forms.about import AGES as AGES
from app.reporting.forms.about import YEARS as YEARS
from app.reporting.forms.about import AboutForm as AboutForm
from app.reporting.forms.about import about_form as about_form
