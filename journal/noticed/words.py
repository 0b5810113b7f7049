"""What a card says (domain.md 3.7): counts, room for another explanation, one small action."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import thresholds as at

NUMBERS = (
    gettext_lazy("no"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"),
    gettext_lazy("four"), gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"),
    gettext_lazy("eight"), gettext_lazy("nine"), gettext_lazy("ten"),
)  # fmt: skip


def number_word(number: int) -> str:
    """`number`, 0 or more, as a word up to ten and in digits from there on."""
    return str(NUMBERS[number]) if number < len(NUMBERS) else str(number)


def sentences(pattern: str, counts: dict[str, int], *, made_on: date) -> str:
    """The words of a card of `pattern`, made on the local day `made_on` with these counts.

    Raises KeyError for a pattern that has no card.
    """
    if pattern == "catch_up":
        return _catch_up(counts, made_on)
    return {
        "deflection": _deflection,
        "not_felt": _not_felt,
        "louder": _louder,
        "early_exit": _early_exit,
    }[pattern](counts)


def _catch_up(counts: dict[str, int], made_on: date) -> str:
    slid = _slid(counts, date_format(made_on - timedelta(days=counts["since_days"]), "j F"))
    rest = _("You don't owe the old ones anything. Clear the slate and pick one two-minute thing?")
    return f"{slid} {rest}"


def _slid(counts: dict[str, int], day: str) -> str:
    """How many things slid since `day`, and what leans on them now."""
    number = counts["slid"]
    words = {"number": capfirst(number_word(number)), "day": day}
    if counts["planned"]:
        return _planned(counts, words)
    if counts["skipped"]:
        return ngettext(
            "%(number)s thing has slid since %(day)s, and %(skipped)s sessions were skipped.",
            "%(number)s things have slid since %(day)s, and %(skipped)s sessions were skipped.",
            number,
        ) % {**words, "skipped": number_word(counts["skipped"])}
    return (
        ngettext(
            "%(number)s thing has slid since %(day)s.",
            "%(number)s things have slid since %(day)s.",
            number,
        )
        % words
    )


def _planned(counts: dict[str, int], words: dict[str, str]) -> str:
    if counts["planned"] < (at.PLANNED_TIMES_DONE + 1) * counts["done"]:
        held = ngettext(
            "%(number)s thing has slid since %(day)s, and next week now holds twice as much.",
            "%(number)s things have slid since %(day)s, and next week now holds twice as much.",
            counts["slid"],
        )
    else:
        held = ngettext(
            "%(number)s thing has slid since %(day)s, and next week now holds much more.",
            "%(number)s things have slid since %(day)s, and next week now holds much more.",
            counts["slid"],
        )
    return held % words


def _deflection(counts: dict[str, int]) -> str:
    share = ngettext(
        "Of your last %(good)s good outcomes, %(external)s went to luck, timing or others.",
        "Of your last %(good)s good outcomes, %(external)s went to luck, timing or others.",
        counts["external"],
    ) % {"good": number_word(counts["good"]), "external": number_word(counts["external"])}
    asked = _("That may be fair. Was there one part that wouldn't have happened without you?")
    return f"{share} {asked}"


def _not_felt(counts: dict[str, int]) -> str:
    happened = counts["happened"]
    said = ngettext(
        "%(number)s thing happened in three weeks; by your own notes most haven't landed.",
        "%(number)s things happened in three weeks; by your own notes most haven't landed.",
        happened,
    ) % {"number": capfirst(number_word(happened))}
    return f"{said} {_('Read five of them slowly?')}"


def _louder(counts: dict[str, int]) -> str:
    times = counts["louder"]
    said = (
        _("Writing about this made it louder twice.")
        if times == at.LOUDER_AT_LEAST
        else ngettext(
            "Writing about this made it louder %(number)s time.",
            "Writing about this made it louder %(number)s times.",
            times,
        )
        % {"number": number_word(times)}
    )
    asked = _("Want the short version next time, or something for the body first?")
    heavy = _("If it stays heavy, it's worth saying to a person you trust.")
    return f"{said} {asked} {heavy}"


def _early_exit(_counts: dict[str, int]) -> str:
    """What the list of cards says; the page for leaving has its own words."""
    return _("On the page for leaving: three things you did here that month.")
