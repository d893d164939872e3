"""The `flask` commands, each a call of a service."""

from __future__ import annotations

from flask import Flask

from app.cli.concept import concept_group
from app.cli.contributions import contributions_group
from app.cli.machine import doctor, jobs_group, topics_group, worker
from app.cli.news import news_group
from app.cli.setting_up import account_group, demo_group, district_group, prepare

COMMANDS = (
    *(district_group, account_group, contributions_group, demo_group, jobs_group, topics_group),
    *(concept_group, news_group, worker, prepare, doctor),
)


def init_app(app: Flask) -> None:
    """Register all commands."""
    for command in COMMANDS:
        app.cli.add_command(command)
