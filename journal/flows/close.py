"""The shared close of every flow: the next best move (domain.md 2.0)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from journal.models import AndStill, Doubt, MoveKind, Need
from selftrust.web.flow import Step

MOVE_OF = {
    AndStill.MOVE: MoveKind.DO,
    AndStill.CHOOSE: MoveKind.DECIDE,
    AndStill.STAY: MoveKind.STAY,
    AndStill.WANT: MoveKind.DO,
    AndStill.REST: MoveKind.REST,
    AndStill.DECIDE: MoveKind.DECIDE,
    AndStill.NOTHING: MoveKind.NOTHING,
}


def offer_move(entry: Any) -> None:
    """Fill the close in beforehand from what the page leads to; ratings never are."""
    if entry.move_kind:
        return
    if isinstance(entry, Doubt) and entry.and_still:
        entry.move_kind = MOVE_OF[AndStill(entry.and_still)]
    elif isinstance(entry, Need):
        entry.move_kind = MoveKind.DO


CLOSE = Step(
    "close",
    _("What's the next best move? Small is fine."),
    ("move_kind", "move_text", "move_size", "move_when", "move_on", "move_cue", "move_meaning"),
    hint=_("One move you can stand behind. Or none; stopping is a choice too."),
    labels={
        "move_kind": _("What kind of move?"),
        "move_text": _("In your words"),
        "move_size": _("How big?"),
        "move_when": _("When?"),
        "move_on": _("On which date?"),
        "move_cue": _("If … then …"),
        "move_meaning": _("Do you mean it?"),
    },
    offer=offer_move,
)
