"""Which rung the picker of a new decision begins with (domain.md 3.6): one query."""

from __future__ import annotations

from collections.abc import Iterable

from selftrust.accounts.models import Person

from .models import Rung
from .rungs import HIGHEST, LOWEST, Reviewed, next_rung
from .turning_out import turned_out


def offered_rung(person: Person) -> Rung:
    """The rung after the highest one that was climbed; tiny before there is one."""
    told = [one.reviewed for one in turned_out(person)]
    return Rung(str(highest_reached([one for one in told if one is not None])))


def highest_reached(reviewed: Iterable[Reviewed]) -> int:
    """The highest rung (1 to 4) that what was `reviewed` leads to.

    Rungs are climbed one by one wherever a person stands, so that more look backs never lower it.
    """
    known = list(reviewed)
    reached = [next_rung(rung, known) for rung in range(LOWEST, HIGHEST)]
    return max((to for rung, to in enumerate(reached, LOWEST) if to > rung), default=LOWEST)
