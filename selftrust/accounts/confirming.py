"""Confirming an address without a code, and letting go of one that nobody confirmed."""

from allauth.account.models import EmailAddress

from .models import Person


def confirm_address(person: Person) -> None:
    """Count the address of `person` as theirs, as if the code of the mail had been typed."""
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


def release(address: str) -> None:
    """Take `address` from trial notebooks, which never confirmed that it's theirs."""
    trials = Person.objects.trials_at(address)
    EmailAddress.objects.filter(user__in=trials).delete()
    trials.update(email=None)


def has_confirmed_address(person: Person) -> bool:
    """Whether `person` has an address and showed that it's theirs."""
    if person.email is None or person.is_trial:
        return False
    mine = EmailAddress.objects.filter(user=person, email=person.email, verified=True)
    return bool(mine.exists())
