"""What a person reads about a trend (domain.md 3.2). Words before numbers, and "so far"."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .halves import in_halves
from .trend import LEAST_CHECKINS, LEAST_DAYS, Trend, TrendKind, Why

RISEN = _("Getting closer so far: what feels possible has risen from about {start} to about {end}.")
TOO_FEW = _("Too early to say. {n} of {needed}.")
TOO_SHORT = _("Too early to say. {span} of {needed} days.")
NARROWED: dict[Why, str | Promise] = {
    Why.KNOW_DOWN: _(
        "The gap is smaller because you're less sure it's true, not because you believe more. "
        "Worth a look?"
    ),
    Why.MIXED: _("A little closer so far."),
}
SENTENCES: dict[TrendKind, str | Promise] = {
    TrendKind.WIDENING: _(
        "Further apart than a few weeks ago. Nothing to fix tonight. "
        "What is the smallest proof you could stand?"
    ),
    TrendKind.UP_AND_DOWN: _("This one swings. What was different on the higher days?"),
    TrendKind.STEADY: _("About the same so far."),
}


def trend_sentence(trend: Trend) -> str | Promise:
    """The sentence for `trend`, translated when it is shown."""
    if trend.movement is None:
        return _early(trend)
    if trend.why is Why.BELIEF_UP:
        moved = trend.movement
        start, end = in_halves(moved.believe_from), in_halves(moved.believe_to)
        return format_lazy(RISEN, start=start, end=end)
    return SENTENCES[trend.kind] if trend.why is None else NARROWED[trend.why]


def _early(trend: Trend) -> Promise:
    if trend.n < LEAST_CHECKINS:
        return format_lazy(TOO_FEW, n=trend.n, needed=LEAST_CHECKINS)
    return format_lazy(TOO_SHORT, span=trend.span, needed=LEAST_DAYS)
