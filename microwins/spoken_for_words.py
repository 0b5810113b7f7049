"""What a person reads about promises spoken for (domain.md 3.4)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .spoken_for import Display, SpokenFor

NONE_DUE = _("Nothing due so far.")
LISTED = _("{due} so far.")
COUNTED = _("{spoken} of {due} spoken for")
IN_PERCENT = _("{spoken} of {due} spoken for, {percent} %")


def spoken_for_sentence(found: SpokenFor) -> str | Promise:
    """The words for `found`: no rate below five, a percentage from ten on.

    Percentages are rounded down; when every one is spoken for, the counts say it all.
    """
    if not found.due:
        return NONE_DUE
    if found.display is Display.LIST:
        return format_lazy(LISTED, due=found.due)
    if found.display is Display.COUNTS or found.spoken == found.due:
        return format_lazy(COUNTED, spoken=found.spoken, due=found.due)
    percent = 100 * found.spoken // found.due
    return format_lazy(IN_PERCENT, spoken=found.spoken, due=found.due, percent=percent)
