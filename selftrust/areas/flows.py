"""Setting up an area, and the check-in (domain.md 2.5)."""

from django.utils.translation import gettext_lazy as _

from selftrust.web.flow import Flow, Step

from .models import Area, GapCheckin


def _past_first_five_minutes(area: Area) -> bool:
    """No question about the past in a trial notebook (domain.md 2.13)."""
    return not area.owner.is_trial


AREA = Flow(
    kind="area",
    model="areas.Area",
    name=_("Area"),
    tone="page-tone",
    opening="name",
    steps=(
        Step(
            "name",
            _("Which bit of life is it?"),
            ("name", "discreet"),
            hint=_("Work, a person, health, money, making things: one specific field."),
            required=("name",),
            labels={"discreet": _("Keep the name out of lists")},
        ),
        Step(
            "know-claim",
            _("What do you know is true here?"),
            ("know_claim",),
            hint=_("Something your head is sure of: “Short regular practice works.”"),
            required=("know_claim",),
        ),
        Step(
            "possible-claim",
            _("What would you like to believe is possible for you?"),
            ("possible_claim",),
            hint=_("Something you'd like to be able to do or reach."),
            required=("possible_claim",),
        ),
        Step(
            "story",
            _("What does the old story say?"),
            ("story", "story_onset"),
            hint=_("The line that tends to come up here."),
            labels={"story": "", "story_onset": _("When does it usually start?")},
        ),
        Step(
            "learned-where",
            _("Where might this have been learned?"),
            ("learned_where", "hoped_on"),
            hint=_("Skip freely."),
            shown=_past_first_five_minutes,
            labels={"learned_where": "", "hoped_on": _("By when would you like it?")},
        ),
    ),
)


def _know_words(checkin: GapCheckin) -> str:
    return checkin.area.know_claim


def _possible_words(checkin: GapCheckin) -> str:
    return checkin.area.possible_claim


CHECKIN = Flow(
    kind="check-in",
    model="areas.GapCheckin",
    name=_("Check-in"),
    tone="page-tone",
    needs_area=True,
    steps=(
        Step(
            "know",
            _("How sure is your head?"),
            ("know",),
            required=("know",),
            ends={"know": (_("not at all"), _("entirely"))},
            words=_know_words,
        ),
        Step(
            "believe",
            _("How possible does it feel for you?"),
            ("believe",),
            required=("believe",),
            ends={"believe": (_("not at all"), _("entirely"))},
            words=_possible_words,
        ),
        Step(
            "even-if",
            _("Even if …?"),
            ("even_if", "what_moved"),
            hint=_("Add the usual obstacle, if you like."),
            labels={"even_if": _("Even if …"), "what_moved": _("What moved it, if anything?")},
        ),
    ),
)
