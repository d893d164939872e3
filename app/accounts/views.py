"""The administrator's page of accounts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.accounts import service, store
from app.accounts.forms import NewAccountForm, PasswordForm, ProfileForm
from app.accounts.models import User
from app.core.errors import DomainError, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db, limiter
from app.web import limits, navigation
from app.web.access import current_actor, requires

blueprint = Blueprint("accounts", __name__, url_prefix="/<lang:lang>/staff")

navigation.staff_entry(_l("Accounts"), "accounts.overview", Permission.ACCOUNT_MANAGE, position=12)

ERRORS = {
    "email-invalid": _l("This is no e-mail address. Please check it."),
    "email-taken": _l("There is an account with this address already."),
    "last-administrator": _l("Somebody must stay administrator. Make another one first."),
    "name-missing": _l("Please fill this in."),
    "password-short": _l("This password is too short."),
}


@blueprint.app_context_processor
def say_that_it_is_a_demonstration() -> dict[str, Any]:
    """A banner on every page as long as there are invented accounts."""
    return {"demonstration": store.any_demonstration()}


@blueprint.record_once
def slow_down_guessing(state: Any) -> None:
    """Passwords cannot be tried out quickly."""
    limit = limiter.limit(limits.SIGN_IN, exempt_when=limits.post_only)
    views = state.app.view_functions
    views["security.login"] = limit(views["security.login"])


@blueprint.get("/accounts")
@requires(Permission.ACCOUNT_MANAGE)
def overview() -> str:
    """All accounts."""
    return render_template("accounts/overview.html", users=store.all_users(), places=_names())


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def new() -> str | Response:
    """Make an account."""
    form = NewAccountForm()
    form.offer(district.municipalities(), district.the_district().name)
    if form.validate_on_submit():
        try:
            profile = form.profile(form.email.data or "", _ids())
            user = service.create(current_actor(), profile, form.password.data or "")
        except DomainError as error:
            form.email.errors = [*form.email.errors, _said(error)]
        else:
            flash(_("%(name)s can sign in now.", name=user.name), "success")
            return redirect(url_for("accounts.overview"))
    return render_template("accounts/new.html", form=form)


@blueprint.route("/accounts/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def edit(user_id: int) -> str | Response:
    """Change roles, places and languages, or switch an account off."""
    user = _user(user_id)
    form = ProfileForm()
    form.offer(district.municipalities(), district.the_district().name)
    if not form.is_submitted():
        form.show(user, {number: key for key, number in _ids().items()})
    elif form.validate():
        try:
            profile = form.profile(user.email, _ids())
            service.change(current_actor(), user_id, profile, active=bool(form.active.data))
        except DomainError as error:
            form.roles.errors = [*form.roles.errors, _said(error)]
        else:
            flash(_("The account was changed."), "success")
            return redirect(url_for("accounts.overview"))
    password = PasswordForm(prefix="password")
    return render_template("accounts/edit.html", form=form, user=user, password=password)


@blueprint.post("/accounts/<int:user_id>/password")
@requires(Permission.ACCOUNT_MANAGE)
def password(user_id: int) -> Response:
    """Give somebody a new password."""
    form = PasswordForm(prefix="password")
    if form.validate():
        service.set_password(current_actor(), user_id, form.password.data or "")
        flash(_("The new password holds from now on. Please hand it over in person."), "success")
        return redirect(url_for("accounts.overview"))
    flash(_("Nothing was changed: the password is too short."), "danger")
    return redirect(url_for("accounts.edit", user_id=user_id))


def _user(user_id: int) -> User:
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound
    return user


def _ids() -> dict[str, int]:
    return {row.key: row.id for row in district.municipalities()}


def _names() -> dict[int, str]:
    return {row.id: row.short_name for row in district.municipalities()}


def _said(error: DomainError) -> str:
    return str(ERRORS.get(error.code, _("That did not work. Nothing was changed.")))
