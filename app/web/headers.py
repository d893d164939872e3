"""Headers on every answer: one strict content policy, nothing private in a cache."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from app.extensions import only_reads

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


HEARD = f"{POLICY}; media-src 'self'"
"""On pages that play a recording of this site."""

RECORDED = f"{POLICY}; media-src 'self' blob:"
"""On the page that makes one."""

WORKING = f"{POLICY}; worker-src 'self'"
"""On the pages that open without a connection: they keep a script of this site at work."""

SILENT = "camera=(), microphone=(), geolocation=()"
LISTENING = "camera=(), microphone=(self), geolocation=()"


def always(app: Flask) -> dict[str, str]:
    """The headers of every answer, whoever gives it."""
    found = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": SILENT,
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if app.config["SESSION_COOKIE_SECURE"]:
        found["Strict-Transport-Security"] = "max-age=31536000"
    return found


def with_sound(response: Response, *, recorded: bool = False) -> Response:
    """Let a page play recordings of this site; `recorded`: and make one with the microphone."""
    response.headers["Content-Security-Policy"] = RECORDED if recorded else HEARD
    response.headers["Permissions-Policy"] = LISTENING if recorded else SILENT
    return response


def with_worker(response: Response) -> Response:
    """Let a page install a script of this site that opens it without a connection."""
    response.headers["Content-Security-Policy"] = WORKING
    return response


def init_app(app: Flask) -> None:
    """Set the headers; tell the database whether a request only reads."""
    hops = app.config["BEHIND_PROXIES"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

    @app.before_request
    def note_reading() -> None:
        # Signing in is remembered by a GET as well, but never inside a long transaction.
        only_reads.set(request.method in {"GET", "HEAD", "OPTIONS"})

    @app.teardown_request
    def forget_reading(_error: BaseException | None) -> None:
        only_reads.set(False)

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in always(app).items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            # Pages carry form tokens and what people wrote: no cache may keep them.
            response.headers.setdefault("Cache-Control", "no-store")
        return response
