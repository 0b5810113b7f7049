"""The secrets of the second step, sealed under the key of the person they belong to."""

from __future__ import annotations

import uuid

from allauth.mfa.models import Authenticator

from selftrust.accounts.models import Person, SignInSecret
from selftrust.vault.fields import SealedTextField
from selftrust.vault.refusals import Unreadable


def keep(owner_id: uuid.UUID, text: str) -> uuid.UUID:
    """Seal `text` in a row of its owner's, and say which. Raises `Shredded`."""
    secret = SignInSecret(owner_id=owner_id)
    secret.text = text
    secret.save()
    return secret.pk


def opened(pk: uuid.UUID) -> str:
    """The text of the row `pk`. Raises `SignInSecret.DoesNotExist`, `Shredded`, `Unreadable`."""
    return SignInSecret.objects.get(pk=pk).text


def forget_unused(person: Person) -> None:
    """Delete the secrets of `person` that no authenticator refers to any more."""
    data = Authenticator.objects.filter(user=person).values_list("data", flat=True)
    used = {uuid.UUID(one[name]) for one in data for name in NAMES if name in one}
    SignInSecret.objects.filter(owner=person).exclude(pk__in=used).delete()


# Where allauth keeps them: the app's, the recovery codes', and a passkey's name.
NAMES = ("secret", "seed", "name")


def sealed_for_session(person: Person, text: str) -> str:
    """`text` for the session of `person`, as long as it isn't in use. Raises `Shredded`."""
    return (_column().seal(person.pk, person.pk, text) or b"").hex()


def opened_from_session(person: Person, sealed: str) -> str | None:
    """The text, or None if it's of somebody else's or no such thing. Raises `Shredded`."""
    try:
        return _column().open(person.pk, person.pk, bytes.fromhex(sealed))
    except (Unreadable, ValueError):
        return None


def _column() -> SealedTextField:
    column: SealedTextField = SignInSecret._meta.get_field("text")
    return column
