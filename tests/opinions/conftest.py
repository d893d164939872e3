"""Who asks for second opinions here, and who gives them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.actor import Actor
from tests.builders import Staff


@pytest.fixture
def coordinator(staff: Callable[..., Staff]) -> Actor:
    """Responsible for the town of Peine, reads German."""
    return staff("coordinator", "peine").actor


@pytest.fixture
def interpreter(staff: Callable[..., Staff]) -> Actor:
    """Knows Arabic."""
    return staff("interpreter", languages=("ar",)).actor
