"""What a week held, for the weekly look (domain.md 2.12, 3.7g): own evidence and two sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from microwins.models import Commitment, Ending, Evidence, Origin
from selftrust.accounts.local_time import end_of_day
from selftrust.accounts.models import Person

from .models import Decision, Kind, Need
from .noticed.guards import may_speak
from .noticed.making import circumstances
from .noticed.sides import Side, leaned_to

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
MOST_LINES = 3
LEANED = {
    Side.LINE: _("This month leaned to holding the line. Does the other one want a turn?"),
    Side.LISTENING: _("This month leaned to listening. Does the other one want a turn?"),
}
HELD = (Origin.LIMIT_SAID,)
LISTENED = (Origin.RESTED,)


@dataclass(frozen=True)
class Sides:
    """How often a person held the line and listened to herself; there is no ideal ratio."""

    line: int
    listening: int


@dataclass(frozen=True)
class Week:
    """The seven days up to a day: proofs in own words, both sides, and a month's lean."""

    proofs: list[Evidence]
    sides: Sides
    lean: Side | None

    @property
    def lean_words(self) -> str:
        """What is said of a month that leaned to one side."""
        if self.lean is None:
            return ""
        return str(LEANED[self.lean])


def week_before(person: Person, day: date) -> Week:
    """The seven local days that end with `day`."""
    proofs = Evidence.objects.of(person).finished()
    lately = proofs.filter(happened_on__gt=day - WEEK, happened_on__lte=day)
    return Week(
        proofs=list(lately.order_by("-happened_on", "-id")[:MOST_LINES]),
        sides=sides_since(person, day - WEEK),
        lean=_lean(person, day),
    )


def _lean(person: Person, day: date) -> Side | None:
    """What the month up to `day` leaned to, while anything may be pointed out to `person`."""
    if not may_speak(circumstances(person, timezone.now())):
        return None
    month = sides_since(person, day - MONTH)
    return leaned_to(line=month.line, listening=month.listening)


def sides_since(person: Person, day: date) -> Sides:
    """Both sides after the local day `day`."""
    since = end_of_day(day, person.zone)
    said = Commitment.objects.of(person).meant().filter(ended_at__gte=since)
    kept = said.filter(ending=Ending.KEPT).exclude(origin__in=[*HELD, *LISTENED])
    changed = said.filter(ending__in=[Ending.RENEGOTIATED, Ending.LET_GO])
    decided = Decision.objects.of(person).filter(sealed_at__gte=since)
    needs = Need.objects.of(person).of_kind(Kind.NEED).finished().filter(written_on__gt=day)
    proofs = Evidence.objects.of(person).finished().filter(happened_on__gt=day)
    limits, rests = proofs.filter(origin__in=HELD), proofs.filter(origin__in=LISTENED)
    return Sides(
        line=kept.count() + limits.count() + decided.count(),
        listening=needs.count() + rests.count() + changed.count(),
    )
