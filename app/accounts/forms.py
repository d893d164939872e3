"""Forms of the staff accounts."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    SelectChoice,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.models import User
from app.accounts.service import SHORTEST_PASSWORD, Profile
from app.core import locales
from app.core.actor import Grant
from app.core.permissions import Role
from app.district.models import Municipality
from app.web.i18n import by_name

WHOLE_DISTRICT = "district"

_NAME_WANTED = _l("Please write a name.")
_EMAIL_WANTED = _l("Please write an e-mail address.")
_PASSWORD_WANTED = _l("Please write a password.")
_TOO_LONG = _l("This is too long. Please write at most %(max)d characters.")
_SHORT = _l("Please choose a password of at least %(min)d characters.")

ROLES = {
    Role.INTERPRETER: _l("Interpreter: translates, does not moderate"),
    Role.PLANNER: _l("Planungsteam: reads dossiers, decides on themes"),
    Role.ADMINISTRATOR: _l("Administration: accounts, municipalities"),
}


class Checkboxes(SelectMultipleField):
    """Any of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ProfileForm(FlaskForm):
    """Who somebody is and what they may do where."""

    name = StringField(_l("Name"), [DataRequired(_NAME_WANTED), Length(max=120, message=_TOO_LONG)])
    coordinates = Checkboxes(_l("Coordinates"))
    helps = Checkboxes(_l("Takes down contributions"))
    roles = Checkboxes(
        _l("Further roles"),
        choices=[SelectChoice(role.value, label) for role, label in ROLES.items()],
    )
    languages = Checkboxes(_l("Languages, for interpreters"))
    active = BooleanField(_l("May sign in"), default=True)

    def validate_roles(self, field: Checkboxes) -> None:
        """Who has nothing to do here would meet a closed door after signing in."""
        if not (field.data or self.coordinates.data or self.helps.data):
            raise ValidationError(_l("Please choose a municipality or a role."))

    def validate_languages(self, field: Checkboxes) -> None:
        """An interpreter's list holds what lacks a text in the own languages."""
        if Role.INTERPRETER in (self.roles.data or []) and not field.data:
            raise ValidationError(_l("Please choose the interpreter's languages."))

    def offer(self, municipalities: Sequence[Municipality], district: str) -> None:
        """Fill the lists."""
        for places in (self.coordinates, self.helps):
            places.choices = [
                *(SelectChoice(row.key, row.short_name) for row in municipalities),
                SelectChoice(WHOLE_DISTRICT, district),
            ]
        self.languages.choices = [
            SelectChoice(code, name)
            for code, name in by_name(locales.LANGUAGES)
            if code != locales.READING
        ]

    def show(self, user: User, keys: dict[int, str]) -> None:
        """Fill in what an account is now."""
        self.name.data = user.name
        self.active.data = user.active
        self.languages.data = list(user.languages)
        self.roles.data = [row.role for row in user.memberships if row.role in set(ROLES)]
        for role, places in self._places().items():
            places.data = [
                keys.get(row.municipality_id or 0, WHOLE_DISTRICT)
                for row in user.memberships
                if row.role == role
            ]

    def profile(self, email: str, places: dict[str, int]) -> Profile:
        """What was entered, for the service."""
        local = [
            Grant(role, places.get(key))
            for role, field in self._places().items()
            for key in field.data or []
        ]
        others = [Grant(Role(value)) for value in self.roles.data or []]
        return Profile(
            email, self.name.data or "", (*local, *others), tuple(self.languages.data or [])
        )

    def _places(self) -> dict[Role, Checkboxes]:
        """The lists of places, by the local role that each gives."""
        return {Role.COORDINATOR: self.coordinates, Role.HELPER: self.helps}


class NewAccountForm(ProfileForm):
    """A new account with its first password."""

    email = EmailField(_l("E-mail address"), [DataRequired(_EMAIL_WANTED)])
    password = PasswordField(
        _l("First password"),
        [DataRequired(_PASSWORD_WANTED), Length(min=SHORTEST_PASSWORD, message=_SHORT)],
    )


class PasswordForm(FlaskForm):
    """A new password for somebody who lost theirs."""

    password = PasswordField(
        _l("New password"),
        [DataRequired(_PASSWORD_WANTED), Length(min=SHORTEST_PASSWORD, message=_SHORT)],
    )
