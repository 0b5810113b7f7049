"""Need, want or desire (domain.md 2.1)."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from journal.models import AboutWanting, HonorBy, Kind, Need, WantingType
from journal.reminding import reminder_of
from selftrust.web.flow import Flow, Step, Words

from .close import CLOSE


def _guilty_or_greedy(need: Need) -> Words:
    if {AboutWanting.GUILTY, AboutWanting.GREEDY} & set(need.about_wanting):
        return _("You can want it and decide nothing today.")
    return ""


def _by_care(need: Need) -> bool:
    return HonorBy.CARE in need.honor_by


def _by_limit(need: Need) -> bool:
    return bool({HonorBy.SAY_NO, HonorBy.LIMIT} & set(need.honor_by))


def _by_reminder(need: Need) -> bool:
    return bool(need.reminder_word)


def _own_sentence(need: Need) -> Words:
    found = reminder_of(need.owner, need.reminder_word)
    return found.sentence if found else ""


NEED = Flow(
    kind=Kind.NEED,
    model="journal.Need",
    name=_("Need or want"),
    tone="need",
    opening="what",
    preset={"kind": Kind.NEED},
    steps=(
        Step(
            "what",
            _("What do you need, want or desire?"),
            ("what", "area"),
            hint=_("Say it plainly. You don't have to earn it."),
            required=("what",),
            labels={"area": _("Which area of life is it about?")},
        ),
        Step(
            "type",
            _("Is it a need, a want or a desire?"),
            ("type",),
            hint=_(
                "Need: things go wrong without it. Want: life is better with it. "
                "Desire: it pulls at you, sense or no sense."
            ),
        ),
        Step("about-wanting", _("How is it to want this?"), ("about_wanting",)),
        Step(
            "honor-by",
            _("How could you honour it?"),
            ("honor_by",),
            note=_guilty_or_greedy,
        ),
        Step(
            "care-effect",
            _("What does that care do to you?"),
            ("care_effect",),
            hint=_("Both happen. It helps to know which."),
            shown=_by_care,
        ),
        Step(
            "choice",
            _("What is the smallest choice that counts?"),
            ("choice",),
        ),
        Step(
            "limit-line",
            _("What would you actually say?"),
            ("limit_line", "limit_on"),
            labels={"limit_line": "", "limit_on": _("On which day?")},
            shown=_by_limit,
        ),
        Step(
            "reminder-word",
            _("Which of these do you want to give yourself?"),
            ("reminder_word",),
        ),
        Step(
            "reminder-line",
            _("Your own sentence for it"),
            ("reminder_line",),
            hint=_("Write one, if you like. It waits here for the next time."),
            note=_own_sentence,
            shown=_by_reminder,
        ),
        CLOSE,
    ),
)
DESIRE = replace(
    NEED, kind="desire", preset={"kind": Kind.NEED, "type": WantingType.DESIRE}, name=_("Desire")
)
