"""Default deny: every view declares a permission or `public`; an undeclared one stops the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.actor import ANONYMOUS, Actor
from app.core.errors import NotAllowed
from app.core.permissions import Permission
from app.web import written

View = TypeVar("View", bound=Callable[..., Any])

_PUBLIC: frozenset[Permission] = frozenset()

# Views that libraries bring along, and who may open them.
LIBRARY_ENDPOINTS: dict[str, frozenset[Permission]] = {
    "static": _PUBLIC,
    "security.static": _PUBLIC,
    "security.login": _PUBLIC,
    "security.logout": _PUBLIC,
    "security.change_password": frozenset(Permission),
}


def public(view: View) -> View:
    """Anybody may open this view."""
    view.permissions = _PUBLIC  # type: ignore[attr-defined]
    return view


def public_for_staff(view: View) -> View:
    """Anybody may open this view, but it is meant for staff: it speaks their languages."""
    view.for_staff = True  # type: ignore[attr-defined]
    return public(view)


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Signed-in people who hold any of these permissions (somewhere) may open this view.

    At which place they hold it is asked by the service.
    """

    def declare(view: View) -> View:
        view.permissions = frozenset(permissions)  # type: ignore[attr-defined]
        return view

    return declare


def permissions_of(app: Flask, endpoint: str) -> frozenset[Permission] | None:
    """What an endpoint asks for; empty means public, None means undeclared."""
    declared = getattr(app.view_functions[endpoint], "permissions", None)
    return declared if declared is not None else LIBRARY_ENDPOINTS.get(endpoint)


def is_public(endpoint: str | None) -> bool:
    """Whether the page of this endpoint is for everybody."""
    return endpoint is None or not permissions_of(current_app, endpoint)


def is_for_staff(endpoint: str | None) -> bool:
    """Whether the page of this endpoint speaks the languages of staff: their door does, too."""
    if not is_public(endpoint) or endpoint in {"security.login", "security.logout"}:
        return True
    return endpoint is not None and hasattr(current_app.view_functions[endpoint], "for_staff")


def current_actor() -> Actor:
    """Who asks. Staff after sign-in; everybody else is anonymous."""
    if "actor" not in g:
        g.actor = current_user.actor() if current_user.is_authenticated else ANONYMOUS
    return g.actor  # type: ignore[no-any-return]


def init_app(app: Flask) -> None:
    """Ask for the declared permission before each view."""

    @app.before_request
    def ask() -> Response | None:
        if request.endpoint is None:
            return None
        wanted = permissions_of(app, request.endpoint)
        if not wanted:
            return None
        if not current_user.is_authenticated:
            if written.texts():  # signing in would lead on without them
                raise NotAllowed("form-expired")
            return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
        if not current_actor().grants:
            raise NotAllowed("no-role")
        if not current_actor().has_any(wanted):
            abort(404)
        return None


def check_every_view(app: Flask) -> None:
    """Raise `RuntimeError` naming the views that declare nothing."""
    undeclared = [name for name in app.view_functions if permissions_of(app, name) is None]
    if undeclared:
        raise RuntimeError(f"no permission declared for: {', '.join(sorted(undeclared))}")
