"""`flask contributions …`: bring in what a municipality already has, and erase for good."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import shorten

import click
from flask.cli import AppGroup

from app import jobs
from app.contributions import service as contributions
from app.contributions import store as contribution_store
from app.core.actor import SYSTEM
from app.core.errors import Conflict, DomainError, NotFound
from app.core.locales import SOURCE
from app.extensions import db
from app.importing.tasks import command
from app.importing.views import words
from app.web.i18n import speaking

contributions_group = AppGroup("contributions", help="What residents said.")


@contributions_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", help="Key for rows that name none (or 'district', 'unknown').")
@click.option("--dry-run", is_flag=True, help="Check every row, keep nothing.")
def import_contributions(file: Path, municipality: str | None, dry_run: bool) -> None:
    """Import contributions from a CSV, JSONL or XLSX FILE.

    A bad row is named by its number in the file; all others come in. The import stands in the
    list on the page "Imports", where it can be taken back.
    """
    try:
        report = command.import_file(
            SYSTEM, file, municipality, dry_run=dry_run, progress=jobs.terminal_progress()
        )
    except DomainError as error:
        with speaking(SOURCE):
            known = words.PROBLEMS.get(error.code) or words.about_file(error.code)
            raise click.ClickException(f"{known.what} {known.mend}") from error
    with speaking(SOURCE):
        for number, code in (*report.noticed, *report.rejected):
            said = words.about_row(code)
            click.echo(f"row {number}: {said.what} {said.mend}", err=True)
    rows = {number for number, _code in report.rejected}
    click.echo(
        f"{report.added} added, {report.known} already there, {len(rows)} rejected"
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
