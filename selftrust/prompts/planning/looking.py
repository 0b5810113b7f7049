"""One round of the clock: nothing that is due stays without its row."""

from __future__ import annotations

from datetime import datetime

from selftrust.prompts.sending import claiming, holding

from .reminders import remind
from .schedules import plan


def look_at_everything(now: datetime) -> bool:
    """Take up what a lost sender left, then make what is due at `now`; whether mails may go out.

    While the sender is held everything is still made, so that it's visible in the notebooks.
    """
    may_mail = holding.begin_round(now)
    claiming.recover()
    claiming.allow_second_copies()
    plan(now)
    remind(now)
    return may_mail
