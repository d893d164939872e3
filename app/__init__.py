"""Zukunftswerkstatt: what residents say, what is decided, and the answer back."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from flask import Flask

from app import (  # noqa: F401 - tables stand there as well
    asking,
    extensions,
    jobs,
    mail,
    purging,
    reserving,
)

SLICES = (
    "district",
    "accounts",
    "workshops",
    "contributions",
    "voice",
    "answer_templates",
    "themes",
    "measures",
    "opinions",
    "translation",
    "drafting",
    "moderation",
    "dossiers",
    "redaction",
    "importing",
    "goals",
    "room",
    "conference",
    "entry",
    "news",
    "reporting",
    "oversight",
    "receipts",
    "site",
)
"""Slices that have pages, lowest first."""

JOBS = {
    "tell-news": "app.news.tasks:tell",
    "send-mail": "app.mail:send_due",
    "draft": "app.drafting.tasks:draft",
    "import-files": "app.importing.tasks:look_after_files",
    "go-along": "app.themes.tasks.going_along:go_along",
    "analyse": "app.themes.tasks.analyse:analyse",
    "group": "app.themes.tasks.group:group",
    "want-titles": "app.themes.tasks.titling:want_titles",
    "want-measures": "app.measures.tasks.wanting:want_measures",
    "remind-offices": "app.measures.tasks.reminding:remind_offices",
    "announce-dossiers": "app.dossiers.tasks.announce:announce_dossiers",
    "tidy-desk": "app.moderation.tasks:tidy",
    "print-concept": "app.goals.tasks.printing:print_concept",
    "render-dossiers": "app.dossiers.tasks.render:render_dossiers",
    "forget-photos": "app.room.tasks.tidying:forget_photos",
    "close-votes": "app.room.tasks.closing:close_votes",
    "purge": "app.purging:purge",
}
"""The worker's jobs, in the order in which the sweep runs them."""

QUESTIONS = {
    "search": "app.themes.tasks.searching:search",
    "handout": "app.conference.tasks.printing:handout",
    "protocol": "app.room.tasks.printing:protocol",
}
"""What pages ask the worker while somebody waits."""


def create_app(config: Mapping[str, Any]) -> Flask:
    """The application: the only place that knows every part.

    Raises `RuntimeError` if a view declares no permission, or if style sheet and fonts are missing.
    """
    from app import cli
    from app.accounts.models import SecurityRole, User
    from app.web import access, assets, compression, errors, headers, i18n, limits, templating

    app = Flask(__name__)
    app.config.from_mapping(config)
    i18n.register_converter(app)
    _bind_extensions(app, User, SecurityRole)
    for floor in (compression, headers, i18n, access, errors, limits, templating, assets):
        floor.init_app(app)
    for name in SLICES:
        app.register_blueprint(import_module(f"app.{name}.views").blueprint)
    cli.init_app(app)
    access.check_every_view(app)
    return app


def _bind_extensions(app: Flask, user: type, role: type) -> None:
    from flask_security import SQLAlchemyUserDatastore

    from app.translator import chosen

    extensions.db.init_app(app)
    extensions.migrate.init_app(app, extensions.db)
    extensions.csrf.init_app(app)
    extensions.mail.init_app(app)
    extensions.security.init_app(app, SQLAlchemyUserDatastore(extensions.db, user, role))
    jobs.init_app(app, JOBS)
    asking.init_app(app, QUESTIONS)
    app.extensions["translator"] = chosen.translator(app.config)
