"""What an installation needs first: `flask prepare`, `district`, `account`, `demo`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import upgrade

from app import jobs
from app.accounts import service as accounts
from app.accounts import store as account_store
from app.answer_templates import service as answer_templates
from app.conference.service import bodies
from app.core.actor import SYSTEM, Grant
from app.core.errors import Conflict, DomainError
from app.core.permissions import Role
from app.demo import service as demonstration
from app.district import service as district
from app.reporting.rules import indicators as indicator_rules
from app.reporting.service import indicators
from app.translation.service import glossary

district_group = AppGroup("district", help="The district as data.")
account_group = AppGroup("account", help="Staff accounts.")
demo_group = AppGroup("demo", help="The demonstration round.")


@district_group.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load_district(file: Path) -> None:
    """Load or update the district from FILE. Loading it twice changes nothing."""
    loaded = _load(file)
    click.echo(
        f"{file.name}: {loaded.added} added, {loaded.changed} changed, {loaded.retired} retired"
    )
    _tell_of_rounds(loaded)


def _tell_of_rounds(loaded: district.Loaded) -> None:
    if loaded.began:
        click.echo(f"The round {loaded.began!r} begins. The one before stays as it is.")
    if loaded.waits:
        click.echo(
            f"The first day of the round {loaded.waits!r} has not come, so the present one goes "
            "on. Load the file again from that day on."
        )


def _load(file: Path) -> district.Loaded:
    try:
        found = district.read(file)
        entries = indicator_rules.parse(file.read_text("utf-8"), file.name)
        loaded = district.load(SYSTEM, file)
        terms = file.parent / "glossary" / "first-terms.toml"
        if terms.exists():
            glossary.load(SYSTEM, terms)
        new = answer_templates.load(SYSTEM, found.templates)
        new += bodies.load(SYSTEM, found.bodies)
        new += indicators.load(SYSTEM, entries)
        return replace(loaded, added=loaded.added + new)
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{file.name} is no UTF-8 text (byte {error.start}). Nothing was changed."
        ) from error
    except Conflict as error:
        here, other = error.details["here"], error.details["file"]
        if error.code == "round-not-after":
            raise click.ClickException(
                f"{file.name} names the round {other!r}, but {here!r} runs already, and no round "
                "comes after it that begins on the same day or earlier. Nothing was changed. "
                f"Write {here!r} into [cycle], or a round that begins later."
            ) from error
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


@demo_group.command("fill")
def fill_demo() -> None:
    """Fill a demonstration round into an empty database."""
    _fill_demo()


@demo_group.command("accounts")
def demo_accounts() -> None:
    """List the demonstration accounts."""
    _print_demo_accounts()


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
    _tell_of_rounds(loaded)
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
