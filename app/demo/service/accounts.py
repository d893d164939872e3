"""The demonstration's staff: invented people, one for each desk."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from app.accounts import service as accounts
from app.accounts import store
from app.accounts.models import User
from app.core import codes
from app.core.actor import SYSTEM, Actor, Grant
from app.core.permissions import Role
from app.demo.rules import material
from app.district import store as district
from app.texts.models import Text
from app.translation import service as translation

DOMAIN = "demo.example"
INTERPRETERS = {
    "arabisch": ("Samira Beispiel", ("ar", "fa", "ku", "ckb", "ps")),
    "tuerkisch": ("Deniz Beispiel", ("tr", "en", "fr", "so", "ti")),
    "slawisch": ("Oksana Beispiel", ("uk", "ru", "pl", "bg", "ro", "sq", "sr")),
}
SECOND_LOOK = ("zweitblick", "Robin Beispiel")
"""Knows all their languages and checks what they translated."""
COLLEAGUE = ("planungsteam-soziales", "Kim Beispiel")
"""Sits in the Planungsteam, too, and does not always see a theme as the first one does."""


@dataclass(frozen=True)
class Cast:
    """Who acts in the demonstration."""

    coordinators: dict[str | None, Actor]
    interpreters: tuple[Actor, ...]
    planner: Actor
    colleague: Actor

    @property
    def planners(self) -> tuple[Actor, Actor]:
        """The Planungsteam: whoever acts for it, and somebody who sees themes otherwise."""
        return self.planner, self.colleague

    def coordinator(self, municipality: str | None) -> Actor:
        """Who is responsible for a municipality (key), or for the whole district (None)."""
        return self.coordinators[municipality]

    def interpreter(self, lang: str) -> Actor:
        """Who translates from and into this language."""
        return next(actor for actor in self.interpreters if lang in actor.languages)

    def translate(
        self, text: Text, target: str, body: str, lang: str, *, at: datetime | None = None
    ) -> None:
        """One interpreter of `lang` translates, somebody else takes a second look."""
        number = translation.translate(self.interpreter(lang), text, target, body, at=at).number
        second = self.interpreters[-1]
        translation.translate(second, text, target, body, checked=True, seen=number, at=at)


def cast(secret: str) -> Cast:
    """Make the demonstration's accounts, or find those that are there."""
    password = _password(secret)
    coordinators: dict[str | None, Actor] = {
        municipality.key: _account(
            f"koordination-{municipality.key}",
            f"Koordination {municipality.short_name}",
            Grant(Role.COORDINATOR, municipality.id),
            password,
        )
        for municipality in district.municipalities()
    }
    coordinators[None] = _account(
        "koordination-landkreis", "Koordination Landkreis", Grant(Role.COORDINATOR), password
    )
    known = [(key, name, languages) for key, (name, languages) in INTERPRETERS.items()]
    known.append((*SECOND_LOOK, tuple(lang for _key, _name, langs in known for lang in langs)))
    interpreters = tuple(
        _account(f"sprachmittlung-{key}", name, Grant(Role.INTERPRETER), password, languages)
        for key, name, languages in known
    )
    first = district.municipalities()[0]
    grant = Grant(Role.HELPER, first.id)
    _account(f"hilfe-{first.key}", f"Hilfe {first.short_name}", grant, password)
    planner = _account("planungsteam", "Planungsteam", Grant(Role.PLANNER), password)
    colleague = _account(*COLLEAGUE, Grant(Role.PLANNER), password)
    _account("verwaltung", "Referat Migration und Teilhabe", Grant(Role.ADMINISTRATOR), password)
    return Cast(coordinators, interpreters, planner, colleague)


def account_lines(secret: str, address: str) -> list[str]:
    """What to print for people who want to try it out; empty where there is no demonstration."""
    users = [user for user in store.all_users() if user.demonstration]
    if not users:
        return []
    chosen = [voice for voice in material().voices if voice.concern == "evening-bus"]
    arabic = next((voice for voice in chosen if voice.lang == "ar"), chosen[0])
    code = codes.display(codes.derive(secret, arabic.submission_key))
    return [
        *(f"{user.email:<48} {_role(user)}" for user in users),
        f"Password of all of them: {_password(secret)}",
        f"A receipt code (Arabic, answered): {code}  {address}/ar/receipt",
    ]


def _account(
    local: str, name: str, grant: Grant, password: str, languages: tuple[str, ...] = ()
) -> Actor:
    email = f"{local}@{DOMAIN}"
    known = store.by_email(email)
    if known:
        return known.actor()
    profile = accounts.Profile(email, name, (grant,), languages)
    return accounts.create(SYSTEM, profile, password, demonstration=True).actor()


def _password(secret: str) -> str:
    """Differs from installation to installation, so that a demonstration left open is no door."""
    digest = hmac.new(secret.encode(), b"demonstration password", hashlib.sha256).hexdigest()
    return f"demo-{digest[:5]}-{digest[5:10]}"


def _role(user: User) -> str:
    return ", ".join(membership.role for membership in user.memberships)
