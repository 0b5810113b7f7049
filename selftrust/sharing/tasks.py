"""What the clock asks for. What is due is a row; running twice, or late, does no harm."""

import logging

from celery import shared_task
from django.utils import timezone

from selftrust.mail.signing import signing_key
from selftrust.prompts.sending.claiming import database_now

from . import mornings
from .mailing_news import send_due_news
from .readings import broken_lines
from .sweeping import sweep_all

log = logging.getLogger(__name__)


# A task that is acknowledged late is killed when Redis goes away, in the middle of a mail.
@shared_task(acks_late=False)
def send_news() -> None:
    """Send the mails that tell of something new."""
    signing_key()  # one that can't be read ends this task, before it costs any mail its try
    send_due_news(database_now())


@shared_task
def tell_in_the_morning() -> None:
    """Tell reviewers by mail what came since yesterday, where it's morning."""
    mornings.tell_in_the_morning(timezone.now())


@shared_task
def sweep() -> None:
    """Erase what nobody needs any more, and look whether the ledger of readings is whole."""
    sweep_all(timezone.now())
    if broken := broken_lines():
        log.error("%d lines of the ledger of readings were changed past its guard", broken)
