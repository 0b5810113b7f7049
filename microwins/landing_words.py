"""What a person reads about evidence and what of it was felt (domain.md 1.1 A25, 3.3)."""

from __future__ import annotations

from math import ceil

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .landing import FULLY

TOO_FEW = ngettext_lazy(
    "One thing happened so far.", "%(happened)d things happened so far.", "happened"
)
OTHERS = ngettext_lazy(
    "%(happened)d things happened; %(landed)d landed. Want to read the other one?",
    "%(happened)d things happened; %(landed)d landed. Want to read the other %(others)d?",
    "others",
)
NONE_LANDED = _("%(happened)d things happened; none has landed so far. Want to read them?")
ALL_LANDED = _("%(happened)d things happened, and all of them landed so far.")
LANDS: tuple[str | Promise, ...] = (
    _("Lately it hasn't landed yet."),
    _("Lately it lands a little, so far."),
    _("Lately it mostly lands, so far."),
    _("Lately it lands fully, so far."),
)


def few_sentence(happened: int) -> str:
    """What is said of one or more pieces of evidence while too few of them were rated."""
    return TOO_FEW % {"happened": happened}


def landing_sentence(happened: int, landed: int) -> str:
    """Of `happened` pieces of evidence, one or more, `landed` were felt mostly or fully."""
    counts = {"happened": happened, "landed": landed, "others": happened - landed}
    if not landed:
        return NONE_LANDED % counts
    return (OTHERS if counts["others"] else ALL_LANDED) % counts


def lately_sentence(rate: float) -> str | Promise:
    """The words for a `landed_rate`, 0 to 1; halfway between two, the smaller one."""
    return LANDS[ceil(round(rate * FULLY, 6) - 0.5)]
