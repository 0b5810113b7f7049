"""The next times a person is asked, from what is stored of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from journal.noticed.thresholds import AFTER_SUPPORT_CARD
from selftrust.accounts.holding_back import HOLD
from selftrust.accounts.models import Person
from selftrust.prompts.choosing.situation import Wishes
from selftrust.prompts.models import Cadence, Occurrence, Rhythm, Schedule

from .times import Due, local_moment
from .upcoming import Outlook, upcoming

LOOKED_AT = timedelta(days=15)


def next_times(person: Person, rhythm: Rhythm, now: datetime) -> list[datetime]:
    """The next five times by the person's own clock, naive; fewer where fewer are foretold."""
    schedules = Schedule.objects.filter(person=person)
    found = upcoming(schedules, _outlook(person, rhythm, now), now)
    return [local_moment(due.at, person.zone) for due in found]


def _outlook(person: Person, rhythm: Rhythm, now: datetime) -> Outlook:
    came = Occurrence.objects.of(person).prompts().visible(now).filter(due_at__gt=now - LOOKED_AT)
    card_until = person.support_card_until
    return Outlook(
        zone=person.zone,
        wishes=Wishes(
            most_a_week=rhythm.most_a_week,
            most_a_day=rhythm.most_a_day,
            quiet_from=rhythm.quiet_from,
            quiet_to=rhythm.quiet_to,
        ),
        cadence=Cadence(rhythm.cadence),
        re_entries=rhythm.re_entries,
        asks_about_rhythm=rhythm.asks_about_rhythm,
        paused_until=person.paused_until,
        held_until=card_until and card_until - HOLD + AFTER_SUPPORT_CARD,
        past=[Due(at, on) for at, on in came.values_list("due_at", "due_on")],
    )
