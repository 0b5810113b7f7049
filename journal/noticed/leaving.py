"""What the page for leaving may show: a person's own proofs, where leaving early is the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from journal.models import Pattern
from microwins.models import Evidence
from selftrust.accounts.models import Person

from . import thresholds as at
from .early_exit import early_exit
from .gathering import happened_before_leaving
from .guards import may_make
from .making import circumstances
from .showing import Cue, cue_for

MOST_PROOFS = 3


@dataclass(frozen=True)
class BeforeLeaving:
    """Three things done, newest first, and the cue that they wait for, if they do."""

    proofs: list[Evidence]
    cue: Cue | None


def before_leaving(person: Person, now: datetime) -> BeforeLeaving | None:
    """What to show on the page for leaving, which is a sign in itself; None for the plain page."""
    if not may_make(Pattern.EARLY_EXIT, circumstances(person, now)):
        return None
    happened = happened_before_leaving(person, now)
    noticed = early_exit(happened, leaving=True)
    if noticed is None:
        return None
    since = happened.today - at.EXIT_EVIDENCE_WITHIN
    mine = Evidence.objects.of(person).finished().filter(area_id=noticed.area)
    proofs = mine.filter(happened_on__gt=since, happened_on__lte=happened.today)
    cue = None
    if noticed.needs_cue:
        name, earliest = Pattern.EARLY_EXIT.value, now - at.EXIT_WITHIN
        cue = cue_for(person, name, at.EXIT_CUES, since=earliest)
    return BeforeLeaving(list(proofs.order_by("-happened_on", "-id")[:MOST_PROOFS]), cue)
