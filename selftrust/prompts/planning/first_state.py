"""How an occurrence begins: waiting for its mail, or in the notebook only."""

from __future__ import annotations

from datetime import datetime

from selftrust.accounts.models import Person
from selftrust.prompts.models import MAILED_WITHIN, State, Why


def first_state(person: Person, *, due_at: datetime, now: datetime) -> tuple[State, Why | str]:
    """The state of something that is due at `due_at`, and why it won't be mailed, if it won't."""
    rhythm = person.rhythm
    if person.email is None or person.is_trial:
        return State.KEPT_HERE, Why.NO_ADDRESS
    if rhythm.stopped_at is not None:
        return State.KEPT_HERE, Why.STOPPED
    if not rhythm.wants_mail:
        return State.KEPT_HERE, Why.NOT_WANTED
    if rhythm.address_is_refused:
        return State.KEPT_HERE, Why.ADDRESS_REFUSED
    if now - due_at > MAILED_WITHIN:
        return State.EXPIRED, Why.LATE
    return State.DUE, ""
