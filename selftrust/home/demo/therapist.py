"""The demo person's therapist: an account of his own, with a second step that can be passed."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret

from selftrust.accounts.models import Person
from selftrust.accounts.second_step.secrets import keep
from selftrust.sharing.models import Reviewer

from .notebook import REGION
from .person import new_demo_person
from .texts.sharing import THERAPIST


@dataclass(frozen=True)
class Therapist:
    """The account, the `key` for an authenticator app, and codes that work once without one."""

    person: Person
    key: str
    codes: list[str]


def address_beside(email: str) -> str:
    """The address of the therapist of the demo person at `email`."""
    name, _at, host = email.rpartition("@")
    return f"{name}.therapist@{host}"


def new_therapist(email: str, password: str) -> Therapist:
    """A therapist at `email`, in place of an earlier one. Raises NotADemoPerson.

    Call it in a transaction on both databases.
    """
    person = new_demo_person(email, password)
    person.region = REGION
    person.save(update_fields=["region"])
    reviewer = Reviewer(owner=person)
    reviewer.name = THERAPIST
    reviewer.save()
    key = generate_totp_secret()
    _authenticator(person, Authenticator.Type.TOTP, secret=key)
    codes = _authenticator(
        person, Authenticator.Type.RECOVERY_CODES, seed=RecoveryCodes.generate_seed()
    )
    return Therapist(person, key, codes.wrap().get_unused_codes())


def _authenticator(person: Person, kind: str, **secrets: str) -> Authenticator:
    """As allauth makes one, with its secrets in the vault of `person`."""
    data: dict[str, object] = {name: str(keep(person.pk, text)) for name, text in secrets.items()}
    if kind == Authenticator.Type.RECOVERY_CODES:
        data["used_mask"] = 0
    return Authenticator.objects.create(user=person, type=kind, data=data)
