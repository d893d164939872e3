"""Pages are compressed on their way, except where their size would betray a secret."""

from __future__ import annotations

from flask import Flask, Response, g, request
from flask_compress import Compress

from app.web import speaker
from app.web.access import current_actor


def init_app(app: Flask) -> None:
    """Compress what a browser can unpack; must be bound before whatever changes an answer."""
    app.config.update(
        COMPRESS_REGISTER=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br"],
        COMPRESS_BR_LEVEL=5,
    )
    compress = Compress(app)

    @app.after_request
    def compress_page(response: Response) -> Response:
        return response if _size_betrays() else compress.after_request(response)


def _size_betrays() -> bool:
    """Whether somebody could guess a secret on this page, letter by letter, from its size.

    The attack (BREACH) makes a person's browser open an address with a guess in it, on a page that
    repeats the guess beside the secret: if it is right, the page compresses better. The secret is
    the same each time: the token against forgery is signed anew, but what it signs is not. Our
    cookies come along only when an address is opened, never with a form sent by another site
    (SameSite=Lax), so only what stands in an address can be such a guess.
    """
    guesses = request.method in {"GET", "HEAD"} and bool(request.query_string)
    return guesses and (
        "csrf_token" in g
        or current_actor().id is not None
        or speaker.remembered() is not None
        or speaker.remembered_code() is not None
    )
