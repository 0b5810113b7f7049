"""What a person has set up for the second step at sign-in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from selftrust.accounts.models import Person
from selftrust.web.addresses import number_in

from .secrets import opened

# Recovery codes only stand in for one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Passkey:
    """One passkey as its owner knows it."""

    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class SecondStep:
    """What is on for one person; `codes_left` is None without recovery codes."""

    app: Authenticator | None
    passkeys: list[Passkey]
    codes_left: int | None

    @property
    def is_on(self) -> bool:
        """Whether signing in takes a second step."""
        return self.app is not None or bool(self.passkeys)


def has_second_factor(person: Person) -> bool:
    """Whether `person` signs in with an app or a passkey; recovery codes alone don't count."""
    return bool(factors_of(person).exists())


def factors_of(person: Person) -> QuerySet[Authenticator]:
    """The apps and passkeys of `person`."""
    return _factors().filter(user=person)


def second_factor_exists(person: str = "pk") -> Exists:
    """The same as a condition; `person` names the field of the outer query that holds the id."""
    return Exists(_factors().filter(user=OuterRef(person)))


def second_step_of(person: Person) -> SecondStep:
    """Everything that is on for `person`. Raises `Shredded`."""
    found = list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))
    of_type = {one.type: one for one in found}
    codes = of_type.get(Authenticator.Type.RECOVERY_CODES)
    return SecondStep(
        app=of_type.get(Authenticator.Type.TOTP),
        passkeys=[_passkey(one) for one in found if one.type == Authenticator.Type.WEBAUTHN],
        codes_left=None if codes is None else len(codes.wrap().get_unused_codes()),
    )


def passkey_of(person: Person, pk: str) -> Passkey | None:
    """The passkey `pk` if it is one of `person`'s."""
    number = number_in(pk)
    if number is None:
        return None
    mine = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    found = mine.filter(pk=number).first()
    return None if found is None else _passkey(found)


def recovery_codes_of(person: Person) -> list[str]:
    """The codes that weren't used yet; none at all without a second step."""
    mine = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
    found = mine.first()
    return [] if found is None else list(found.wrap().get_unused_codes())


def _factors() -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(type__in=FACTORS)
    return found


def _passkey(one: Authenticator) -> Passkey:
    return Passkey(one.pk, opened(uuid.UUID(one.wrap().name)), one.created_at, one.last_used_at)
