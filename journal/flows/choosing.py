"""Choose again, and the weekly look (domain.md 2.12)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from journal.models import Kind, WeeklyLook
from journal.week import week_before
from selftrust.web.flow import Flow, Step

from .close import CLOSE

BESIDE = "journal/week_beside.html"


def _week(look: WeeklyLook) -> dict[str, Any]:
    return {"week": week_before(look.owner, look.written_on)}


CHOOSE_AGAIN = Flow(
    kind=Kind.CHOOSE_AGAIN,
    model="journal.ChooseAgain",
    name=_("Choose again"),
    tone="microwin",
    opening="words",
    preset={"kind": Kind.CHOOSE_AGAIN},
    steps=(
        Step("words", _("Right now I choose …"), ("words",), required=("words",)),
        Step("own-side", _("Did you stay on your own side today?"), ("own_side",)),
    ),
)
WEEKLY_LOOK = Flow(
    kind=Kind.WEEKLY_LOOK,
    model="journal.WeeklyLook",
    name=_("Weekly look"),
    tone="page-tone",
    opening="human",
    preset={"kind": Kind.WEEKLY_LOOK},
    steps=(
        Step(
            "week",
            _("How was this week?"),
            ("human", "mine_to_do", "looked_after"),
            hint=_("Any of these, or none."),
            labels={
                "human": _("What was human?"),
                "mine_to_do": _("What was mine to do?"),
                "looked_after": _("How did I look after myself?"),
            },
            aside=BESIDE,
            leads=True,
            beside=_week,
        ),
        CLOSE,
    ),
)
