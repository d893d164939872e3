"""Making and changing staff accounts."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from flask_security.utils import hash_password

from app import events
from app.accounts import store
from app.accounts.models import Membership, User
from app.core import locales
from app.core.actor import Actor, Grant
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import LOCAL_ROLES, Permission, Role
from app.extensions import db

SHORTEST_PASSWORD = 12


@dataclass(frozen=True)
class Profile:
    """Who somebody is on the staff. `languages` matter for interpreters only."""

    email: str
    name: str
    grants: tuple[Grant, ...]
    languages: Iterable[str] = field(default_factory=tuple)


def create(
    actor: Actor,
    profile: Profile,
    password: str,
    *,
    demonstration: bool = False,
    at: datetime | None = None,
) -> User:
    """A new account. Raises `Invalid` for what cannot be, `Conflict` for a known address."""
    actor.demand(Permission.ACCOUNT_MANAGE)
    email = checked_email(profile.email)
    if store.by_email(email):
        raise Conflict("email-taken")
    moment = at or events.now()
    user = User(
        email=email,
        name=checked_name(profile.name),
        password=hash_password(checked_password(password)),
        fs_uniquifier=secrets.token_hex(32),
        languages=_known(profile.languages),
        demonstration=demonstration,
        created_at=moment,
        memberships=_memberships(profile.grants),
    )
    db.session.add(user)
    events.record(actor, "account:create", user, at=moment)
    db.session.commit()
    return user


def change(actor: Actor, user_id: int, profile: Profile, *, active: bool) -> User:
    """Change name, roles, places, languages; switch an account on or off."""
    actor.demand(Permission.ACCOUNT_MANAGE)
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound
    last = [user] == list(store.with_role(Role.ADMINISTRATOR))
    stays = active and any(grant.role == Role.ADMINISTRATOR for grant in profile.grants)
    if last and not stays:
        raise Invalid("last-administrator")
    user.name = checked_name(profile.name)
    user.languages = _known(profile.languages)
    user.active = active
    user.memberships = _memberships(profile.grants)
    events.record(actor, "account:change", user, active=active)
    db.session.commit()
    return user


def set_password(actor: Actor, user_id: int, password: str) -> None:
    """Give somebody a new password; all their sessions end."""
    actor.demand(Permission.ACCOUNT_MANAGE)
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound
    user.password = hash_password(checked_password(password))
    user.fs_uniquifier = secrets.token_hex(32)
    events.record(actor, "account:password", user)
    db.session.commit()


def checked_email(email: str) -> str:
    """The address in the form that is kept. Raises `Invalid` ("email-invalid")."""
    try:
        found = validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise Invalid("email-invalid") from error
    return found.normalized.lower()


def checked_name(name: str) -> str:
    """The name without surrounding space. Raises `Invalid` ("name-missing")."""
    name = " ".join(name.split())
    if not name:
        raise Invalid("name-missing")
    return name[:120]


def checked_password(password: str) -> str:
    """The password itself. Raises `Invalid` ("password-short")."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid("password-short", shortest=SHORTEST_PASSWORD)
    return password


def _memberships(grants: Iterable[Grant]) -> list[Membership]:
    return [
        Membership(
            role=grant.role, municipality_id=grant.place if grant.role in LOCAL_ROLES else None
        )
        for grant in dict.fromkeys(grants)
    ]


def _known(languages: Iterable[str]) -> list[str]:
    return [code for code in dict.fromkeys(languages) if code in locales.LANGUAGES]
