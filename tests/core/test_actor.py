"""Who may do what where."""

from __future__ import annotations

import pytest

from app.core.actor import ANONYMOUS, Actor, Grant, Scope, speaker
from app.core.errors import NotAllowed
from app.core.permissions import LOCAL_ROLES, PERMISSIONS, Permission, Role

PEINE, ILSEDE, WHOLE_DISTRICT = 1, 4, None


def coordinator(*places: int | None) -> Actor:
    return Actor(id=1, grants=tuple(Grant(Role.COORDINATOR, place) for place in places))


def test_a_coordinator_moderates_the_own_municipality_only() -> None:
    actor = coordinator(PEINE)
    assert actor.may(Permission.CONTRIBUTION_MODERATE, PEINE)
    assert not actor.may(Permission.CONTRIBUTION_MODERATE, ILSEDE)
    assert not actor.may(Permission.CONTRIBUTION_MODERATE, WHOLE_DISTRICT)


def test_what_was_said_to_the_whole_district_needs_its_own_grant() -> None:
    actor = coordinator(PEINE, WHOLE_DISTRICT)
    assert actor.places(Permission.CONTRIBUTION_MODERATE) == {PEINE, WHOLE_DISTRICT}
    assert not coordinator(WHOLE_DISTRICT).may(Permission.CONTRIBUTION_MODERATE, PEINE)


def test_an_interpreter_translates_and_does_not_moderate() -> None:
    actor = Actor(id=1, grants=(Grant(Role.INTERPRETER),))
    assert actor.may(Permission.TEXT_TRANSLATE)
    assert not actor.may(Permission.CONTRIBUTION_MODERATE)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_without_an_account_may_do_anything(permission: Permission) -> None:
    assert not ANONYMOUS.may(permission)
    assert not speaker(7).may(permission)
    with pytest.raises(NotAllowed):
        ANONYMOUS.demand(permission)


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_held_by_some_role(permission: Permission) -> None:
    assert any(permission in held for held in PERMISSIONS.values())


@pytest.mark.parametrize("role", Role)
def test_local_roles_hold_at_their_place_and_others_everywhere(role: Role) -> None:
    actor = Actor(id=1, grants=(Grant(role, PEINE),))
    for permission in PERMISSIONS[role]:
        assert actor.may(permission, PEINE)
        assert actor.may(permission, ILSEDE) == (role not in LOCAL_ROLES)
        everywhere = actor.places(permission) is Scope.EVERYWHERE
        assert everywhere == (role not in LOCAL_ROLES)


def test_a_speaker_speaks_for_one_contribution() -> None:
    assert speaker(7).speaks_for(7)
    assert not speaker(7).speaks_for(8)
    assert not ANONYMOUS.speaks_for(7)
