"""Which card, if any, there is to be made (domain.md 3.7). Pure."""

from __future__ import annotations

from .catch_up import catch_up
from .deflection import deflection
from .events import Happened, Noticed
from .guards import Circumstances, called_fair, may_make
from .louder import louder
from .not_felt import not_felt

# Most important first: writing that hurts comes before everything.
CARDS = ("louder", "catch_up", "not_felt", "deflection")
RULES = {"louder": louder, "catch_up": catch_up, "not_felt": not_felt}


def card_for(happened: Happened, here: Circumstances) -> tuple[str, Noticed] | None:
    """The pattern and the finding of the card to be made now; None where there is none.

    What holds already comes before what waits for a cue.
    """
    found = [(one, _found(one, happened, here)) for one in CARDS if may_make(one, here)]
    told = [(pattern, noticed) for pattern, noticed in found if noticed is not None]
    return min(told, key=lambda one: one[1].needs_cue, default=None)


def _found(pattern: str, happened: Happened, here: Circumstances) -> Noticed | None:
    if pattern == "deflection":
        return deflection(happened, called_fair=called_fair(pattern, here.cards))
    return RULES[pattern](happened)
