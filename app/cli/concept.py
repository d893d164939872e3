"""`flask concept …`: bringing the district's concept in."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.core.actor import SYSTEM
from app.core.errors import Conflict, DomainError
from app.goals.service import loading

concept_group = AppGroup("concept", help="The district's concept: its goals.")


@concept_group.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Add the parts of the concept in FILE that were never here. Twice changes nothing."""
    try:
        loaded = loading.load(SYSTEM, file)
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{file.name} is no UTF-8 text (byte {error.start}). Nothing was changed."
        ) from error
    except Conflict as error:
        here, other = error.details.get("here"), error.details.get("file")
        raise click.ClickException(
            f"{file.name} is the concept of the district {other!r}, but this installation serves "
            f"{here!r}. Nothing was changed."
        ) from error
    except DomainError as error:
        raise click.ClickException(f"{error} Nothing was changed.") from error
    adopted = f", version {loaded.version} adopted" if loaded.version else ""
    click.echo(f"{file.name}: {loaded.added} parts added{adopted}")
