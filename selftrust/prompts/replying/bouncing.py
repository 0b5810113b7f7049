"""A mail of ours that came back."""

from __future__ import annotations

from datetime import datetime

from selftrust.mail.reading import Bounce, same_form
from selftrust.prompts.models import Occurrence, State, Why
from selftrust.prompts.sending.refusals import refused

# The mailbox or its domain isn't there, or isn't used any more (RFC 3463, RFC 7505).
HARD = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
MAILED = (State.HANDED_OVER, State.UNKNOWN)


def take_bounce(bounce: Bounce | None, occurrence: Occurrence, now: datetime) -> bool:
    """Count the failure that `bounce` tells of, once for each mail; say whether it did.

    `occurrence` is locked. A delay, and a failure at an address that isn't the person's, don't
    count.
    """
    if bounce is None or not bounce.status.startswith("5."):
        return False
    if occurrence.state == State.REFUSED:
        return False
    own = same_form(occurrence.person.email or "")
    if bounce.originally_to not in {"", own}:
        return False
    # Without word of the first address, another last one is where the person has mail sent on to.
    is_hard = bounce.status in HARD and bounce.finally_to in {"", own}
    if occurrence.state in MAILED:
        Occurrence.objects.filter(pk=occurrence.pk).update(
            state=State.REFUSED, why=Why.ADDRESS_REFUSED, settled_at=now
        )
    refused(occurrence.person_id, email=occurrence.person.email or "", hard=is_hard, now=now)
    return True
