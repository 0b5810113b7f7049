"""Why a prompt was chosen, in words (domain.md 5.2). Shown in the notebook, never in a mail.

All of it stands in the past tense, so that it's as true next week, and none of it says what
somebody is: it says what there was.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from journal.noticed.words import number_word
from selftrust.prompts.models.choices import Signal

A_WHILE = 21
FAREWELL = _("We'll go quiet too now. Your pages are here whenever you want them.")
IN_TURN = _("Chosen in turn.")
IN_TURN_AFTER_A_WHILE = _("Chosen in turn: it had been a while since this theme.")
# Where the count would say too much, or says nothing, there is none.
WORDS: dict[Signal, str | Promise] = {
    Signal.QUIET: _("Chosen because it had been quiet here."),
    Signal.REVIEW_DUE: ngettext_lazy(
        "Chosen because %(number)s look back was waiting.",
        "Chosen because %(number)s look backs were waiting.",
        "count",
    ),
    Signal.OUTCOME_OPEN: ngettext_lazy(
        "Chosen because %(number)s MicroWin had no word about it yet.",
        "Chosen because %(number)s MicroWins had no word about them yet.",
        "count",
    ),
    Signal.NO_WIN_YET: ngettext_lazy(
        "Chosen because %(number)s area had no MicroWin yet.",
        "Chosen because %(number)s areas had no MicroWin yet.",
        "count",
    ),
    Signal.CATCH_UP: ngettext_lazy(
        "Chosen because %(number)s thing had slid.",
        "Chosen because %(number)s things had slid.",
        "count",
    ),
    Signal.NOT_FELT: _("Chosen because, by your own notes, most of your proof hadn't landed."),
    Signal.CHECKIN_OLD: ngettext_lazy(
        "Chosen because %(number)s check-in was a week old or older.",
        "Chosen because %(number)s check-ins were a week old or older.",
        "count",
    ),
    Signal.DEFLECTION: _("Chosen because good outcomes had gone to luck, timing or others."),
    Signal.DUE_TOMORROW: ngettext_lazy(
        "Chosen because %(number)s promise was for the next day.",
        "Chosen because %(number)s promises were for the next day.",
        "count",
    ),
    Signal.NEED_TWICE: ngettext_lazy(
        "Chosen because %(number)s need had no choice yet.",
        "Chosen because %(number)s needs had no choice yet.",
        "count",
    ),
    Signal.DOUBTS: ngettext_lazy(
        "Chosen because you wrote down %(number)s doubt in a week.",
        "Chosen because you wrote down %(number)s doubts in a week.",
        "count",
    ),
    Signal.SIDES: _("Chosen because the month had leaned one way."),
}


def because_words(signal: Signal, count: int) -> str:
    """One sentence on why a prompt was chosen: `signal` and `count` as its Choice says them."""
    if signal == Signal.ROTATION:
        return str(IN_TURN_AFTER_A_WHILE if count >= A_WHILE else IN_TURN)
    words = WORDS[signal]
    numbers = {"count": count, "number": number_word(count)}
    return str(words % numbers)
