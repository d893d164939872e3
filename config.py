"""Settings, each from an environment variable of the same name. See docs/settings.md."""

from __future__ import annotations

import os
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent


_FORMS = {
    "MAX_CONTENT_LENGTH": 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 1024 * 1024,  # 50,000 emoji, percent-encoded, are told kindly
    "WTF_CSRF_TIME_LIMIT": None,  # slow writers would lose their text
    "WTF_CSRF_SSL_STRICT": False,  # it wants a Referer, which our own header forbids to send
}


def settings(environment: dict[str, str] | None = None) -> dict[str, Any]:
    """The configuration for `create_app`, read from the environment."""
    env = dict(os.environ) if environment is None else environment
    instance = Path(env.get("INSTANCE_DIR", ROOT / "instance"))
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = env.get("SECRET_KEY") or _kept_secret(instance / "secret.key")
    secure = env.get("HTTPS", "0") == "1"
    return {
        "INSTANCE_DIR": instance,
        "FONTS_DIR": Path(env.get("FONTS_DIR", ROOT / "build" / "fonts")),
        "SECRET_KEY": secret,
        "SQLALCHEMY_DATABASE_URI": env.get("DATABASE_URL", f"sqlite:///{instance / 'app.db'}"),
        # An error of the database is logged without the values of its statement.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
        "QUEUE_FILE": env.get("QUEUE_FILE", str(instance / "queue.db")),
        "WORKER_ENABLED": True,
        "PUBLIC_URL": _public_url(env),
        "BEHIND_PROXIES": int(env.get("BEHIND_PROXIES", "0")),
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "BABEL_DEFAULT_LOCALE": "de",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Berlin",
        # Both domains are merged at run time; they are apart so that residents' pages can be
        # complete in a language in which the staff pages are not offered.
        # The residents' stands last: the plural rule of the last one counts, and where a language
        # has no catalogue for staff that would be the English rule.
        "BABEL_DOMAIN": "staff;messages",
        "BABEL_TRANSLATION_DIRECTORIES": f"{ROOT / 'translations'};{ROOT / 'translations'}",
        **_FORMS,
        "RATELIMIT_STORAGE_URI": env.get("RATELIMIT_STORAGE_URI", "memory://"),
        # The first key seals, all of them open.
        "NEWS_KEYS": (*_listed(env.get("NEWS_KEY", "")), secret),
        **_mail(env, instance),
        **_translator(env),
        **_security(secret),
    }


def _public_url(env: dict[str, str]) -> str:
    # Paths are put behind it, and each begins with a slash.
    return env.get("PUBLIC_URL", f"http://127.0.0.1:{env.get('PORT', '8000')}").rstrip("/")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _mail(env: dict[str, str], instance: Path) -> dict[str, Any]:
    server = env.get("MAIL_SERVER", "")
    return {
        "MAIL_BACKEND": "smtp" if server else "file",
        "MAIL_FILE_PATH": str(instance / "mail"),
        "MAIL_SERVER": server,
        "MAIL_TIMEOUT": 30,  # seconds; all other work waits behind a server that says nothing
        "MAIL_PORT": int(env.get("MAIL_PORT", "25")),
        "MAIL_USERNAME": env.get("MAIL_USERNAME") or None,
        "MAIL_PASSWORD": env.get("MAIL_PASSWORD") or None,
        "MAIL_USE_TLS": env.get("MAIL_USE_TLS", "0") == "1",
        "MAIL_DEFAULT_SENDER": env.get("MAIL_SENDER", "zukunftswerkstatt@localhost"),
    }


def _translator(env: dict[str, str]) -> dict[str, Any]:
    return {
        "TRANSLATOR": env.get("TRANSLATOR", "none"),
        "TRANSLATOR_URL": env.get("TRANSLATOR_URL", "http://127.0.0.1:5000"),
        "TRANSLATOR_KEY": env.get("TRANSLATOR_KEY", ""),
        "TRANSLATOR_HOSTS": _listed(env.get("TRANSLATOR_HOSTS", "127.0.0.1,localhost,::1")),
        "TRANSLATOR_CHARACTERS": int(env.get("TRANSLATOR_CHARACTERS", "500000")),  # a month
        "TRANSLATOR_PATIENCE": 30.0,  # seconds; the worker does nothing else meanwhile
    }


def _security(secret: str) -> dict[str, Any]:
    return {
        "SECURITY_PASSWORD_SALT": secret[::-1],
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_URL_PREFIX": "/<lang:lang>/staff",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "oversight.start",
        "SECURITY_POST_LOGOUT_VIEW": "site.home",
        "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "SECURITY_CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
        "SECURITY_CHANGEABLE": True,
        "SECURITY_CHANGE_URL": "/password",
        "SECURITY_POST_CHANGE_VIEW": "oversight.start",
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
        "SECURITY_JOIN_USER_ROLES": False,  # roles hold at places and stand in our own table
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_FRESHNESS": timedelta(days=-1),  # no page of Flask-Security beside ours
        "SECURITY_DEFAULT_REMEMBER_ME": False,
    }


def _kept_secret(path: Path) -> str:
    """The secret of this installation: made once, readable by its owner only."""
    if not path.exists() or not path.read_text().strip():
        _make_secret(path)
    return path.read_text().strip()


def _make_secret(path: Path) -> None:
    # Written aside and then named: who is killed in between leaves no empty secret behind.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix="secret-")  # readable by us only
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        if path.exists() and path.stat().st_size == 0:
            path.unlink()
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was faster, and its secret holds
        except OSError:  # a file system without links
            Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
