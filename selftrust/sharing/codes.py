"""Codes that a reviewer gives to a client: shown once, good for one, kept as a digest alone."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from selftrust.accounts.models import Person

from .models.reviewer import MOST_CODES, Code

# No vowels, so that no word comes up, and nothing that looks like something else.
LETTERS = "BCDFGHJKMNPQRSTVWXYZ"
HALF = 4
TYPED = re.compile(rf"([{LETTERS}]{{{HALF}}})([{LETTERS}]{{{HALF}}})")
BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


class TooManyCodes(Exception):
    """As many codes are open as can be."""


def make_code(reviewer: Person, now: datetime) -> str:
    """A new code of `reviewer`'s: four letters, a hyphen, four more. Raises TooManyCodes."""
    text = _random_code()
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=reviewer.pk)
        mine = Code.objects.filter(person=reviewer)
        mine.exclude(pk__in=_open(now).values("pk")).delete()
        if mine.count() >= MOST_CODES:
            raise TooManyCodes
        Code.objects.create(person=reviewer, digest=_digest(settings.SECRET_KEY, text), made_at=now)
    return text


def open_code(text: str, now: datetime, *, held: bool = False) -> Code | None:
    """The code that was typed as `text`, if it can be used at `now`; `held` locks it."""
    typed = as_written(text)
    if not typed:
        return None
    found = _open(now).filter(digest__in=[_digest(key, typed) for key in _keys()])
    if held:
        found = found.select_for_update(of=("self",))
    return found.filter(person__is_active=True).select_related("person").first()


def as_written(text: str) -> str:
    """`text` in the shape of `make_code`, however it was typed; "" for what can't be a code."""
    found = TYPED.fullmatch(BETWEEN.sub("", text).upper())
    return "-".join(found.groups()) if found else ""


def _open(now: datetime) -> QuerySet[Code]:
    codes: Any = Code.objects
    found: QuerySet[Code] = codes.open(now)
    return found


def _random_code() -> str:
    halves = ("".join(secrets.choice(LETTERS) for _ in range(HALF)) for _ in "ab")
    return "-".join(halves)


def _digest(key: str, text: str) -> bytes:
    return hmac.digest(key.encode(), f"selftrust.sharing.code:{text}".encode(), "sha256")


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS
