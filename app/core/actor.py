"""Who acts: handed explicitly to every service, so that page, command and API obey one rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from app.core.errors import NotAllowed
from app.core.permissions import LOCAL_ROLES, PERMISSIONS, Permission, Role


class Scope(Enum):
    """Answers about places that are not one municipality."""

    ANYWHERE = "anywhere"
    EVERYWHERE = "everywhere"


Place = int | None
"""A municipality's id, or None for what was said to the whole district or "don't know"."""


Places = frozenset[Place] | Literal[Scope.EVERYWHERE]
"""Where somebody is responsible."""


@dataclass(frozen=True)
class Grant:
    """A role; for a local role also the place that it holds for."""

    role: Role
    place: Place = None


@dataclass(frozen=True)
class Actor:
    """The person, speaker or machine that acts.

    `languages` are those that an interpreter works in. `contribution_id` is set for a speaker
    who showed the receipt code of that contribution. `system` may do everything except decide
    against a person.
    """

    id: int | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()
    languages: frozenset[str] = frozenset()
    contribution_id: int | None = None
    system: bool = False

    def may(self, permission: Permission, place: Place | Scope = Scope.ANYWHERE) -> bool:
        """Whether this actor has the permission at the place (or at any place at all)."""
        if self.system:
            return True
        places = self.places(permission)
        if isinstance(places, Scope):
            return True
        if isinstance(place, Scope):
            return bool(places)
        return place in places

    def places(self, permission: Permission) -> Places:
        """Where the permission holds: `Scope.EVERYWHERE` or a set of places."""
        if self.system:
            return Scope.EVERYWHERE
        grants = [grant for grant in self.grants if permission in PERMISSIONS[grant.role]]
        if any(grant.role not in LOCAL_ROLES for grant in grants):
            return Scope.EVERYWHERE
        return frozenset(grant.place for grant in grants)

    def demand(self, permission: Permission, place: Place | Scope = Scope.ANYWHERE) -> None:
        """Raise `NotAllowed` unless the actor may."""
        if not self.may(permission, place):
            raise NotAllowed(permission=permission)

    def speaks_for(self, contribution_id: int) -> bool:
        """Whether this is the person behind the receipt code of that contribution."""
        return self.contribution_id == contribution_id

    def has_any(self, permissions: Collection[Permission]) -> bool:
        """Whether any of the permissions is held somewhere."""
        return any(self.may(permission) for permission in permissions)


ANONYMOUS = Actor()
SYSTEM = Actor(name="system", system=True)


def speaker(contribution_id: int) -> Actor:
    """The person who holds the receipt code of this contribution."""
    return Actor(contribution_id=contribution_id)
