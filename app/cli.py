"""The `flask` commands, each a call of a service."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import shorten

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import upgrade

from app import jobs
from app.accounts import service as accounts
from app.accounts import store as account_store
from app.contributions import service as contributions
from app.contributions import store as contribution_store
from app.core.actor import SYSTEM, Grant
from app.core.errors import Conflict, DomainError, NotFound
from app.core.permissions import Role
from app.demo import service as demonstration
from app.district import service as district
from app.extensions import db
from app.moderation.service import importing

district_group = AppGroup("district", help="The district as data.")
account_group = AppGroup("account", help="Staff accounts.")
contributions_group = AppGroup("contributions", help="What residents said.")
demo_group = AppGroup("demo", help="The demonstration round.")
jobs_group = AppGroup("jobs", help="What the worker does.")


def init_app(app: Flask) -> None:
    """Register all commands."""
    for group in (district_group, account_group, contributions_group, demo_group, jobs_group):
        app.cli.add_command(group)
    app.cli.add_command(worker)
    app.cli.add_command(prepare)


@district_group.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load_district(file: Path) -> None:
    """Load or update the district from FILE. Loading it twice changes nothing."""
    loaded = _load(file)
    click.echo(
        f"{file.name}: {loaded.added} added, {loaded.changed} changed, {loaded.retired} retired"
    )


def _load(file: Path) -> district.Loaded:
    try:
        return district.load(SYSTEM, file)
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{file.name} is no UTF-8 text (byte {error.start}). Nothing was changed."
        ) from error
    except Conflict as error:
        here, other = error.details["here"], error.details["file"]
        raise click.ClickException(
            f"{file.name} describes the district {other!r}, but this installation serves {here!r}. "
            f"Nothing was changed. Take the file of {here!r}, or another INSTANCE_DIR."
        ) from error
    except DomainError as error:
        raise click.ClickException(f"{error} Nothing was changed.") from error


@account_group.command("create-administrator")
def create_administrator() -> None:
    """Walk through creating an administrator."""
    click.echo("The first administrator creates all other accounts.")
    while True:
        email = click.prompt("E-mail address")
        name = click.prompt("Name")
        password = click.prompt(
            f"Password (at least {accounts.SHORTEST_PASSWORD} characters)",
            hide_input=True,
            confirmation_prompt=True,
        )
        profile = accounts.Profile(email, name, (Grant(Role.ADMINISTRATOR),))
        try:
            accounts.create(SYSTEM, profile, password)
        except DomainError as error:
            click.echo(f"That did not work ({error.code}). Nothing was saved. Please try again.")
            continue
        click.echo(f"{email} can sign in now.")
        return


@contributions_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", help="Key for rows that name none (or 'district', 'unknown').")
@click.option("--dry-run", is_flag=True, help="Check every row, keep nothing.")
def import_contributions(file: Path, municipality: str | None, dry_run: bool) -> None:
    """Import contributions from a CSV or JSONL FILE.

    A bad row is named by the line of the file that it begins in; all others come in.
    """
    try:
        report = importing.import_file(
            SYSTEM, file, municipality, dry_run=dry_run, progress=jobs.terminal_progress()
        )
    except DomainError as error:
        raise click.ClickException(importing.sentence(error)) from error
    for number, reason in report.rejected:
        click.echo(f"row {number}: {reason}", err=True)
    click.echo(
        f"{report.added} added, {report.known} already there, {len(report.rejected)} rejected"
        + (" (dry run: nothing was kept)" if dry_run else "")
    )
    if report.rejected:
        sys.exit(1)


@contributions_group.command("erase")
@click.argument("public_id")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase_contribution(public_id: str, yes: bool) -> None:
    """Erase the contribution PUBLIC_ID for good, for a person without a receipt code.

    PUBLIC_ID is the last part of the address of its page.
    """
    try:
        contribution = contribution_store.by_public_id(public_id.strip().lower())
        original = contribution.original()
        if original and not yes:
            click.echo(f"{contribution.created_at:%Y-%m-%d}: {shorten(original.body, 70)}")
            db.session.rollback()  # nobody waits for the database until somebody has typed
            click.confirm("No word of it will be left. Erase it?", abort=True)
        contributions.erase(SYSTEM, contribution)
    except NotFound as error:
        raise click.ClickException(f"There is no contribution {public_id}.") from error
    except Conflict as error:
        raise click.ClickException(f"{public_id} is erased already.") from error
    click.echo(f"{public_id} is erased.")


@demo_group.command("fill")
def fill_demo() -> None:
    """Fill a demonstration round into an empty database."""
    _fill_demo()


@demo_group.command("accounts")
def demo_accounts() -> None:
    """List the demonstration accounts."""
    _print_demo_accounts()


@jobs_group.command("run")
def run_jobs() -> None:
    """Do everything that is due, here and now, then stop."""
    for name, done in jobs.drain(jobs.terminal_progress()).items():
        click.echo(f"{name}: {done}")


@click.command()
@with_appcontext
def worker() -> None:
    """Be the worker: analyse, group, render, send, until stopped."""
    jobs.work(current_app._get_current_object())  # type: ignore[attr-defined]


@click.command()
@click.option(
    "--district",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--demo/--no-demo", default=True, help="Fill a demonstration round the first time.")
@with_appcontext
def prepare(file: Path, demo: bool) -> None:
    """Bring the database up to date: migrate, load the district, fill what a first start needs."""
    click.echo("Database …")
    upgrade()
    loaded = _load(file)
    click.echo(f"District: {file.name} ({loaded.added} added, {loaded.changed} changed)")
    if demo and demonstration.is_due():
        _fill_demo()
    elif not demo and not account_store.with_role(Role.ADMINISTRATOR):
        if sys.stdin.isatty():
            current_app.cli.commands["account"].commands["create-administrator"].callback()  # type: ignore[attr-defined]
        else:
            click.echo("No administrator yet: flask --app wsgi account create-administrator")
    _print_demo_accounts()


def _fill_demo() -> None:
    try:
        demonstration.fill(current_app.config["SECRET_KEY"], jobs.terminal_progress())
    except DomainError as error:
        raise click.ClickException(f"The demonstration round was not filled: {error}") from error


def _print_demo_accounts() -> None:
    config = current_app.config
    lines = demonstration.account_lines(config["SECRET_KEY"], config["PUBLIC_URL"])
    if lines:
        click.echo("DEMONSTRATION ACCOUNTS (invented people, for trying out only):")
    for line in lines:
        click.echo(f"  {line}")
