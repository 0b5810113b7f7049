"""Came through it (domain.md 2.10)."""

from django.utils.translation import gettext_lazy as _

from journal.models import Kind
from selftrust.web.flow import Flow, Step

from .close import CLOSE

CAME_THROUGH = Flow(
    kind=Kind.CAME_THROUGH,
    model="journal.CameThrough",
    name=_("Came through"),
    tone="microwin",
    opening="what",
    preset={"kind": Kind.CAME_THROUGH},
    steps=(
        Step(
            "what",
            _("A hard stretch you came through"),
            ("what", "area"),
            hint=_(
                "As vague as you like. No details needed. "
                "What you used matters more than what happened."
            ),
            required=("what",),
            labels={"area": _("Which area of life is it about?")},
        ),
        Step(
            "used-then",
            _("What did you use then?"),
            ("used_then", "used_line"),
            labels={"used_then": "", "used_line": _("In your words")},
        ),
        Step(
            "have-now",
            _("What do you have now?"),
            ("have_now", "have_line"),
            labels={"have_now": "", "have_line": _("In your words")},
        ),
        Step("one-sentence", _("One sentence about it, if there is one"), ("one_sentence",)),
        CLOSE,
    ),
)
