"""`flask news …`: the encryption of addresses."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.measures.service import sealing as offices
from app.news import service as news
from app.room.service import photographing
from app.sealing import Unreadable
from app.voice import service as voice

news_group = AppGroup("news", help="News by e-mail.")


@news_group.command("seal-anew")
def seal_anew() -> None:
    """Encrypt every address, waiting mail, recording and photo with the first key of NEWS_KEY."""
    try:
        recordings = voice.seal_anew()
        photos = photographing.seal_anew()
        of_offices = offices.seal_anew()
        addresses, mails = news.seal_anew()
    except Unreadable as error:
        raise click.ClickException(
            "Something was sealed with a key that is not in NEWS_KEY. Nothing was changed."
        ) from error
    click.echo(
        f"{addresses + of_offices} addresses, {mails} mails, {recordings} recordings and "
        f"{photos} photos are sealed with the first key."
    )
