"""The trial notebook that is open in this browser, if there is one."""

from django.http import HttpRequest

from .models import Person


def trial_of(request: HttpRequest) -> Person | None:
    """The owner of the trial notebook that `request` comes from, freshly read; else None."""
    if not request.user.is_authenticated:
        return None
    return Person.objects.filter(pk=request.user.pk, trial_ends_at__isnull=False).first()


def has_account(request: HttpRequest) -> bool:
    """Whether `request` comes from somebody who is signed in to an account of their own."""
    return request.user.is_authenticated and not request.user.is_trial
