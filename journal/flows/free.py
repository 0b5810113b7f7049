"""The free page and the unsent page (domain.md 2.11)."""

from django.utils.translation import gettext_lazy as _

from journal.models import Kind
from selftrust.web.flow import Flow, Step

from .close import CLOSE

AFTERWARDS = Step(
    "afterwards",
    _("If this page had one plain sentence?"),
    ("one_line", "title", "feelings", "area"),
    labels={
        "one_line": _("One plain sentence"),
        "title": _("A title, if it wants one"),
        "feelings": _("What is here with it?"),
        "area": _("Which area of life is it about?"),
    },
)

FREE = Flow(
    kind=Kind.FREE,
    model="journal.FreePage",
    name=_("Free page"),
    tone="page-tone",
    opening="body",
    preset={"kind": Kind.FREE},
    steps=(
        Step(
            "body",
            _("An empty page"),
            ("body",),
            hint=_("Any length. One word is fine."),
            required=("body",),
        ),
        AFTERWARDS,
        CLOSE,
    ),
)
UNSENT = Flow(
    kind=Kind.UNSENT,
    model="journal.FreePage",
    name=_("Unsent page"),
    tone="page-tone",
    opening="body",
    preset={"kind": Kind.UNSENT},
    steps=(
        Step(
            "body",
            _("A page that is never sent"),
            ("body",),
            hint=_("For nobody. It can't be shared from here."),
            required=("body",),
        ),
        AFTERWARDS,
        CLOSE,
    ),
)
