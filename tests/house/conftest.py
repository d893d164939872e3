"""One populated installation for all tests that only look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.core.actor import SYSTEM
from app.district import service as district
from app.extensions import db, limiter
from config import settings
from tests import whole_round
from tests.builders import DISTRICT_FILE
from tests.conftest import FAST_PASSWORDS, SECRET
from tests.house.speaking import offer_every_language
from tests.whole_round import Round

PUBLIC_URL = "https://zukunft.example"


@pytest.fixture(scope="session")
def make_round(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Round]]:
    """Make a populated installation of one's own, to change things in."""
    made: list[Flask] = []

    def make() -> Round:
        app = _app(tmp_path_factory.mktemp("round"))
        made.append(app)
        return whole_round.build(app)

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    limiter.reset()


@pytest.fixture(scope="session")
def the_round(make_round: Callable[[], Round]) -> Round:
    """The installation that everybody looks at and nobody changes."""
    return make_round()


def _app(folder: Path) -> Flask:
    config = settings({"INSTANCE_DIR": str(folder), "SECRET_KEY": SECRET, "PUBLIC_URL": PUBLIC_URL})
    config |= {"TESTING": True, "WORKER_ENABLED": False, "MAIL_BACKEND": "locmem"}
    config |= FAST_PASSWORDS
    app = create_app(config)
    with app.app_context():
        db.create_all()
        district.load(SYSTEM, DISTRICT_FILE)
        offer_every_language()
    return app
