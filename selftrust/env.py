"""Reads the environment, and refuses surprising values with a sentence."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}


def env_secret(name: str) -> str:
    """The value of `name`, or the content of the file that `name`_FILE names.

    Raises ImproperlyConfigured when neither is set.
    """
    file = os.environ.get(f"{name}_FILE")
    value = Path(file).read_text().strip() if file else os.environ.get(name, "")
    if not value:
        message = f"{name} (or {name}_FILE) is not set; see the README, 'From embedded to server'."
        raise ImproperlyConfigured(message)
    return value


def env_text(name: str, default: str = "") -> str:
    """The value of `name`, or `default`."""
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off or nothing."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _YES:
        return True
    if value.lower() in _NO:
        return False
    message = f"{name} is {value!r}; it takes 1 or 0."
    raise ImproperlyConfigured(message)


def env_list(name: str) -> list[str]:
    """The comma-separated parts of `name`, without blanks."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_path(name: str) -> Path | None:
    """The path that `name` holds, or None."""
    value = os.environ.get(name)
    return Path(value) if value else None


def env_database(name: str) -> dict[str, object]:
    """Django's settings of the PostgreSQL database at the URL in `name`."""
    url = urlsplit(env_secret(name))
    if url.scheme not in {"postgresql", "postgres"}:
        message = f"{name} is not a postgresql:// address; nothing else is supported."
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or 5432),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": 5},  # Django's own would have nothing prepared at all
    }


def env_mail(name: str) -> dict[str, object]:
    """Django's EMAIL_* settings for the address in `name`.

    `outbox:` keeps mails in the data folder; smtp:// and smtps:// send them. Without any, nothing
    starts: codes that vanish would lock people out.
    """
    url = urlsplit(env_secret(name))
    if url.scheme == "outbox":
        return {"EMAIL_BACKEND": "selftrust.mail.outbox.OutboxBackend"}
    if url.scheme not in {"smtp", "smtps"}:
        message = f"{name} starts with {url.scheme!r}; it takes outbox:, smtp:// or smtps://."
        raise ImproperlyConfigured(message)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and "starttls=0" not in url.query,
        "EMAIL_TIMEOUT": 10,
    }
