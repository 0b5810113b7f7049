"""A promise by the short path (domain.md 2.4), by the full one (2.9), and its outcome."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.drafting import version_of
from selftrust.web.flow import Flow, Step, Words, once_finished

from .models import Commitment, Meaning, Origin, Size, When
from .promised import ladder_of
from .size_ladder import suggested_size

LIKELY_FROM = 80


def _unlikely(commitment: Commitment) -> Words:
    if commitment.chance is not None and commitment.chance < LIKELY_FROM:
        return _("Make it smaller? “Back” lets you halve it, or keep yours as it is.")
    return ""


def _story_words(commitment: Commitment) -> Words:
    return commitment.area.story if commitment.area else ""


def _may_be_offered(commitment: Commitment) -> bool:
    """Whether nobody has said yet how big it is; what is care-critical gets no suggestion."""
    unsaid = commitment.is_draft and not version_of(commitment, "size")
    return unsaid and not commitment.care_critical


def _fitting_size(commitment: Commitment) -> None:
    if _may_be_offered(commitment):
        commitment.size = suggested_size(ladder_of(commitment.owner, timezone.now()))


def _on_the_size(commitment: Commitment) -> Words:
    if _may_be_offered(commitment) and commitment.size != Size.TINY:
        return _("From what you kept so far. Any other size is as good.")
    return ""


MICROWIN = Flow(
    kind="microwin",
    model="microwins.Commitment",
    name=_("MicroWin"),
    tone="microwin",
    opening="text",
    preset={"mean_it": Meaning.MEAN, "size": Size.TINY, "when": When.NOW, "minutes": "2"},
    steps=(
        Step(
            "text",
            _("Something you could finish in two minutes"),
            ("text", "area"),
            hint=_("Start with a verb."),
            required=("text",),
            labels={"area": _("Which area of life is it in?")},
            edge_check=True,
        ),
        Step(
            "when",
            _("When?"),
            ("when", "clock", "cue", "minutes"),
            locked=once_finished,
            labels={
                "when": "",
                "clock": _("At what time, if it's today?"),
                "cue": _("If … then … “If the kettle is on, then I open the file.”"),
                "minutes": _("How long?"),
            },
        ),
        Step(
            "chance",
            _("How likely are you to do it?"),
            ("chance",),
            ends={"chance": (_("not likely"), _("certain"))},
        ),
        Step(
            "story",
            _("What might the old story say?"),
            ("story",),
            note=_unlikely,
            words=_story_words,
        ),
    ),
)
COMMITMENT = Flow(
    kind="commitment",
    model="microwins.Commitment",
    name=_("Promise"),
    tone="microwin",
    opening="text",
    preset={"mean_it": ""},
    steps=(
        Step(
            "text",
            _("What do you want to commit to?"),
            ("text", "area", "care_critical"),
            hint=_("In your own words, and human-sized."),
            required=("text",),
            labels={
                "area": _("Which area of life is it in?"),
                "care_critical": _(
                    "It's about medication, sobriety, eating or safety: no rewording offers"
                ),
            },
            edge_check=True,
        ),
        Step(
            "mean-it",
            _("Do you mean this, or would you like to mean it?"),
            ("mean_it",),
            hint=_("Only what you mean becomes a promise. The rest is kept as a wish."),
            required=("mean_it",),
        ),
        Step(
            "when",
            _("When is it due?"),
            ("when", "due_on", "clock", "cue"),
            locked=once_finished,
            required=("when",),
            labels={
                "when": "",
                "due_on": _("Which date?"),
                "clock": _("At what time, if it's today?"),
                "cue": _("If … then …"),
            },
        ),
        Step("size", _("How big is it?"), ("size",), offer=_fitting_size, note=_on_the_size),
        Step(
            "support",
            _("What will help on an ordinary bad day?"),
            ("support", "smaller_version"),
            hint=_("A cue, a person, a time."),
            labels={"support": "", "smaller_version": _("And the smaller version?")},
        ),
    ),
)
ON_PURPOSE = {"mean_it": Meaning.MEAN, "size": Size.SMALL, "when": When.TODAY}
UNTIL: dict[str, Words] = {"clock": _("At what time does it end?")}
STAY = Flow(
    kind="stay",
    model="microwins.Commitment",
    name=_("Stay on purpose"),
    tone="microwin",
    opening="text",
    preset={**ON_PURPOSE, "origin": Origin.STAYED},
    steps=(
        Step(
            "text",
            _("What are you staying with?"),
            ("text", "area"),
            hint=_("The discomfort may be here too."),
            required=("text",),
            labels={"area": _("Which area of life is it in?")},
        ),
        Step("when", _("Until when?"), ("clock",), labels=UNTIL, locked=once_finished),
    ),
)
REST = Flow(
    kind="rest",
    model="microwins.Commitment",
    name=_("Rest on purpose"),
    tone="microwin",
    opening="text",
    preset={**ON_PURPOSE, "origin": Origin.RESTED},
    steps=(
        Step(
            "text",
            _("How do you want to rest?"),
            ("text", "rest_kind"),
            hint=_("Rest that restores, with an end: “Rest until 8, then look again.”"),
            required=("text",),
            labels={"text": "", "rest_kind": _("A rest from what?")},
        ),
        Step("when", _("Until when?"), ("clock",), labels=UNTIL, locked=once_finished),
    ),
)
NEW_TERMS = Flow(
    kind="new-terms",
    model="microwins.Commitment",
    name=_("New terms"),
    tone="microwin",
    opening="text",
    starts=False,
    steps=(
        Step(
            "text",
            _("What are the new terms?"),
            ("text", "size"),
            hint=_("Smaller, later, or with help."),
            required=("text",),
            labels={"size": _("How big is it now?")},
            edge_check=True,
        ),
        Step(
            "when",
            _("When is it due now?"),
            ("when", "due_on", "clock", "cue"),
            locked=once_finished,
            required=("when",),
            labels={
                "when": "",
                "due_on": _("Which date?"),
                "clock": _("At what time, if it's today?"),
                "cue": _("If … then …"),
            },
        ),
        Step("support", _("What will help?"), ("support",), hint=_("A cue, a person, a time.")),
    ),
)
OUTCOME = Flow(
    kind="outcome",
    model="microwins.Evidence",
    name=_("MicroWin"),
    tone="microwin",
    opening="text",
    starts=False,
    steps=(
        Step("camera", _("What would a camera have seen?"), ("camera",)),
        Step(
            "my-part",
            _("Which part was yours?"),
            ("my_part", "my_part_line"),
            labels={"my_part": "", "my_part_line": _("Or in your words")},
        ),
        Step("landed", _("Did you feel it?"), ("landed",)),
    ),
)
