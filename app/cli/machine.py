"""The worker, what it has learnt, and whether the installation is well."""

from __future__ import annotations

import sys

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app import asking, jobs
from app.site import service as site
from app.themes.models import FieldModel
from app.themes.store import learning

jobs_group = AppGroup("jobs", help="What the worker does.")
topics_group = AppGroup("topics", help="What the machine has learnt about fields.")


@jobs_group.command("run")
def run_jobs() -> None:
    """Do everything that is due, here and now, then stop."""
    for name, done in jobs.drain(jobs.terminal_progress()).items():
        click.echo(f"{name}: {done}")


@click.command()
@with_appcontext
def worker() -> None:
    """Be the worker: analyse, group, render, send, answer questions, until stopped."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with asking.serving(app):
        jobs.work(app)


@topics_group.command("history")
def history() -> None:
    """Every time that the machine learnt: from what, how well, and whether it is used."""
    records = learning.history()
    if not records:
        click.echo("Nothing learnt yet. The worker learns from the district's examples first.")
    for record in records:
        click.echo(_told(record))


def _told(record: FieldModel) -> str:
    scores = ", ".join(
        f"{name} {record.scores[name]:.3f}"
        for name in ("accuracy_both", "macro_f1_both", "vector_share")
        if name in record.scores
    )
    compared = ""
    if record.held_back:
        compared = (
            f"; of {record.held_back} decisions held back right before {record.right_before}, "
            f"after {record.right_after}"
        )
    state = "used" if record.taken else "not used, the one before was better"
    return (
        f"version {record.id}, {record.made_at:%Y-%m-%d %H:%M}, data {record.fingerprint[:12]}: "
        f"{record.texts} texts, {record.decisions} of them decisions; {scores}{compared}; {state}"
    )


@click.command()
@click.option("--list", "name_them", is_flag=True, help="Name the rows that are not well by id.")
@with_appcontext
def doctor(name_them: bool) -> None:
    """Look whether everything is as it should be; exit code 1 if something is not."""
    findings = site.examine()
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'LOOK'}  {finding.what}: {finding.said}")
        if name_them and finding.ids:
            click.echo(f"      {' '.join(map(str, finding.ids))}")
    if not all(finding.well for finding in findings):
        sys.exit(1)
