"""What tests of the Planungsteam begin with."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.conference.prepared import forward
from tests.groupings import theme, voice


@pytest.fixture
def busses(peine: Flask) -> int:
    """A theme from two municipalities, forwarded by both."""
    with peine.app_context():
        made = theme(
            "Busse am Abend",
            [voice("Bus fehlt."), voice("لا توجد حافلة مساءً.", "ar", german="Kein Bus am Abend.")],
            [voice("Akşam otobüs yok.", "tr", "lengede")],
        )
        forward("peine", "lengede")
        return made.id


@pytest.fixture
def light(peine: Flask) -> int:
    """Another forwarded theme."""
    with peine.app_context():
        made = theme("Licht am Bahnhof", [voice("Am Bahnhof ist es dunkel.")])
        forward("peine")
        return made.id
