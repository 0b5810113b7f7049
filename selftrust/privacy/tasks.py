"""What the clock asks for. What is due is a row; running twice does no harm."""

from celery import shared_task
from django.utils import timezone

from selftrust.accounts.holding_back import forget_past_holds

from . import erasing


@shared_task
def sweep_trial_notebooks() -> None:
    """Erase trial notebooks that nobody claimed within 24 hours."""
    while erasing.sweep_trials(timezone.now()):
        pass


@shared_task
def sweep_deleted() -> None:
    """Erase what was deleted 30 days ago."""
    while erasing.sweep_deleted_before(timezone.now()):
        pass


@shared_task
def sweep_past_holds() -> None:
    """Forget that a support card was shown, seven days later."""
    forget_past_holds(timezone.now())
