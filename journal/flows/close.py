"""The shared close of every flow: the next best move (domain.md 2.0)."""

from django.utils.translation import gettext_lazy as _

from selftrust.web.flow import Step

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
)
