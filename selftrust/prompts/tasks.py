"""What the clock asks for. What is due is a row; running twice, or late, does no harm."""

from contextlib import closing

from celery import shared_task
from django.db import connection
from django.utils import timezone

from selftrust.mail.signing import signing_key
from selftrust.mail.ways_out import open_way_out

from . import sweeping
from .planning.looking import look_at_everything
from .sending.batches import send_what_is_due
from .sending.claiming import anything_to_send, database_now

SENDERS = 2
EXPIRES = 55  # seconds; the next look starts others
SECONDS = 3.0  # a worker that is asked to leave waits for no longer than that


@shared_task
def look() -> None:
    """Recover, plan and remind; then start senders, if anything is to be sent."""
    if look_at_everything(database_now()) and anything_to_send():
        for _ in range(SENDERS):
            hand_over.apply_async(expires=EXPIRES)


# A task that is acknowledged late is killed when Redis goes away, in the middle of a mail.
@shared_task(acks_late=False)
def hand_over() -> None:
    """Send what is due over one connection for a few seconds, and go on in another task."""
    signing_key()  # one that can't be read ends this task, before it costs any mail a try
    # Notes are quick, for which the connection is told to promise less; so it ends with them.
    with closing(connection), closing(open_way_out()) as way_out:
        is_open = send_what_is_due(way_out, seconds=SECONDS)
    if is_open and anything_to_send():
        hand_over.apply_async(expires=EXPIRES)


@shared_task
def sweep() -> None:
    """Erase what was kept for 30 days only."""
    sweeping.sweep_all(timezone.now())
