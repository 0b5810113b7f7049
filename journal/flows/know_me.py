"""Getting to know oneself, and time alone (domain.md 2.6)."""

from django.utils.translation import gettext_lazy as _

from journal.models import Kind, TimeAlone
from selftrust.web.flow import Flow, Step

from .close import CLOSE


def _its_day_came(alone: TimeAlone) -> bool:
    return bool(alone.went) or alone.asks_how_it_was(alone.owner.today())


KNOW_ME = Flow(
    kind=Kind.KNOW_ME,
    model="journal.KnowMeItem",
    name=_("What I know about me"),
    tone="page-tone",
    opening="what",
    preset={"kind": Kind.KNOW_ME},
    steps=(
        Step(
            "what",
            _("What do you know about you?"),
            ("item_type", "what"),
            hint=_("No reasons needed."),
            required=("item_type", "what"),
            labels={"item_type": _("What kind of thing is it?"), "what": _("In your words")},
        ),
        Step("source", _("Is it yours, or handed to you?"), ("source",)),
        Step("still-me", _("Is it still you?"), ("still_me",)),
        Step(
            "try-it",
            _("A small way to find out?"),
            ("try_it", "try_on"),
            labels={"try_it": "", "try_on": _("On which day?")},
        ),
        CLOSE,
    ),
)
TIME_ALONE = Flow(
    kind=Kind.TIME_ALONE,
    model="journal.TimeAlone",
    name=_("Time alone"),
    tone="page-tone",
    opening="where",
    preset={"kind": Kind.TIME_ALONE},
    steps=(
        Step(
            "where",
            _("Where could you spend a little time with yourself?"),
            ("where",),
            required=("where",),
        ),
        Step(
            "when",
            _("When, and how long?"),
            ("on", "clock", "minutes"),
            labels={"on": _("Which day?"), "clock": _("At what time?"), "minutes": _("How long?")},
        ),
        Step("leave-behind", _("What stays elsewhere meanwhile?"), ("leave_behind",)),
        Step(
            "went",
            _("How was it?"),
            ("went", "went_line"),
            labels={"went": "", "went_line": _("In a line, if you like")},
            shown=_its_day_came,
        ),
        CLOSE,
    ),
)
