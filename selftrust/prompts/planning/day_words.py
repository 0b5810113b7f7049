"""The days of a schedule, in words."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from selftrust.prompts.models import EVERY_DAY

WORKING_DAYS = {0, 1, 2, 3, 4}


def days_in_words(weekdays: Collection[int]) -> str:
    """`weekdays` (0 is Monday) as they are said: every day, Monday to Friday, or one by one."""
    days = set(weekdays)
    if days == set(EVERY_DAY):
        return _("Every day")
    if days == WORKING_DAYS:
        return _("%(first)s to %(last)s") % {"first": WEEKDAYS[0], "last": WEEKDAYS[4]}
    return ", ".join(str(WEEKDAYS[day]) for day in sorted(days))
