"""What a week held, for the weekly look (domain.md 2.12, 3.7g): own evidence and two sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
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
    week, month = sides_since(person, day - WEEK, day - MONTH)
    return Week(
        proofs=list(lately.order_by("-happened_on", "-id")[:MOST_LINES]),
        sides=week,
        lean=_lean(person, month),
    )


def _lean(person: Person, month: Sides) -> Side | None:
    """What a month leaned to, while anything may be pointed out to `person`."""
    side = leaned_to(line=month.line, listening=month.listening)
    if side is None or not may_speak(circumstances(person, timezone.now())):
        return None
    return side


def sides_since(person: Person, *days: date) -> list[Sides]:
    """Both sides after each of the local `days`: four queries, however many days."""
    since = {day: end_of_day(day, person.zone) for day in days}
    kept = Q(ending=Ending.KEPT) & ~Q(origin__in=[*HELD, *LISTENED])
    changed = Q(ending__in=[Ending.RENEGOTIATED, Ending.LET_GO])
    line = {day: Q(ended_at__gte=at) & kept for day, at in since.items()}
    let_be = {day: Q(ended_at__gte=at) & changed for day, at in since.items()}
    proved = {day: Q(happened_on__gt=day) for day in days}
    said = Commitment.objects.of(person).meant().filter(ended_at__gte=min(since.values()))
    proofs = Evidence.objects.of(person).finished().filter(happened_on__gt=min(days))
    decided = Decision.objects.of(person).filter(sealed_at__gte=min(since.values()))
    needs = Need.objects.of(person).of_kind(Kind.NEED).finished()
    promises = _counted(said, {"line": line, "listening": let_be})
    evidence = _counted(
        proofs,
        {
            "line": {day: one & Q(origin__in=HELD) for day, one in proved.items()},
            "listening": {day: one & Q(origin__in=LISTENED) for day, one in proved.items()},
        },
    )
    made = _counted(decided, {"line": {day: Q(sealed_at__gte=at) for day, at in since.items()}})
    named = _counted(
        needs.filter(written_on__gt=min(days)),
        {"listening": {day: Q(written_on__gt=day) for day in days}},
    )
    return [
        Sides(
            line=promises["line", day] + evidence["line", day] + made["line", day],
            listening=promises["listening", day]
            + evidence["listening", day]
            + named["listening", day],
        )
        for day in days
    ]


def _counted(rows: Any, sides: dict[str, dict[date, Q]]) -> dict[tuple[str, date], int]:
    """How many of `rows` meet each condition: by side and day, in one query."""
    asked = {
        f"{side}_{day:%Y%m%d}": Count("pk", filter=condition)
        for side, conditions in sides.items()
        for day, condition in conditions.items()
    }
    found = rows.aggregate(**asked)
    return {
        (side, day): found[f"{side}_{day:%Y%m%d}"]
        for side, conditions in sides.items()
        for day in conditions
    }
