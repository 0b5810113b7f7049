"""Why a claimed occurrence isn't mailed after all. Asked just before each mail."""

from __future__ import annotations

from datetime import datetime, time

from journal.noticed.thresholds import AFTER_SUPPORT_CARD
from selftrust.accounts.holding_back import HOLD
from selftrust.accounts.local_time import zone_named
from selftrust.prompts.choosing.choice import HEAVY_FROM, HEAVY_TO
from selftrust.prompts.library import prompt_called
from selftrust.prompts.models import MAILED_WITHIN, Kind, State, Why
from selftrust.prompts.planning.times import in_quiet_hours

from .claiming import Taken


def reason_against(one: Taken, now: datetime) -> tuple[State, Why | str] | None:
    """What becomes of `one` instead of a mail at `now`, and why; None when it may go out.

    An empty reason is given on purpose where the reason itself would leave a trace.
    """
    if why := _no_mail_wanted(one):
        return State.KEPT_HERE, why
    if one.answered_at or one.put_aside_at:
        return State.KEPT_HERE, Why.ANSWERED
    here = now.astimezone(zone_named(one.zone))
    if one.paused_until is not None and here.date() < one.paused_until:
        return State.KEPT_HERE, Why.PAUSED
    if now - one.due_at > MAILED_WITHIN:
        return State.EXPIRED, Why.LATE
    if in_quiet_hours(here.time(), one.quiet_from, one.quiet_to):
        return State.KEPT_HERE, Why.QUIET_HOURS
    if one.kind == Kind.PROMPT and _is_held_back(one, now, here.time()):
        return State.KEPT_HERE, ""
    return None


def _no_mail_wanted(one: Taken) -> Why | None:
    if one.email is None or one.trial_ends_at is not None:
        return Why.NO_ADDRESS
    if one.stopped_at is not None:
        return Why.STOPPED
    if not one.by_mail or one.confirmed_at is None:
        return Why.NOT_WANTED
    if one.refused_at is not None and one.refused_email == one.email:
        return Why.ADDRESS_REFUSED
    return None


def _is_held_back(one: Taken, now: datetime, clock: time) -> bool:
    """Whether a support card was shown lately, or it's a heavy prompt at the wrong hour."""
    until = one.support_card_until
    if until is not None and now < until - HOLD + AFTER_SUPPORT_CARD:
        return True
    prompt = prompt_called(one.prompt, one.prompt_version)
    if prompt is None or not prompt.heavy:
        return False
    held = until is not None and now < until
    return held or not HEAVY_FROM <= clock < HEAVY_TO
