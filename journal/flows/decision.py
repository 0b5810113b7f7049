"""Decision, and the quick pick (domain.md 2.3)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from journal.models import Decision, GutStrength, Kind, Need, Rung
from journal.next_rung import offered_rung
from selftrust.accounts.drafting import version_of
from selftrust.web.flow import Choices, Flow, Step, Words

from .close import CLOSE

LARGE = {Rung.MEDIUM, Rung.LARGE}
MOST_NEEDS = 6
SIGNALS = {GutStrength.CLEAR, GutStrength.LOUD}


def is_sealed(decision: Decision) -> bool:
    """Whether what was felt and expected is locked."""
    return decision.is_sealed


def is_covered(decision: Decision) -> bool:
    """Whether it stays covered until the look back."""
    return decision.is_covered


def _changed_mind(decision: Decision) -> bool:
    return decision.follows_id is not None


def _more_than_tiny(decision: Decision) -> tuple[str, ...]:
    return () if decision.rung in {"", Rung.TINY} else ("option_one", "option_two")


def _rated(decision: Decision) -> tuple[str, ...]:
    return () if decision.rung in {"", Rung.TINY} else ("confidence",)


def _tested(decision: Decision) -> tuple[str, ...]:
    return ("good_enough",) if decision.rung in LARGE else ()


def _is_asked_first(decision: Decision) -> bool:
    """Whether nobody has said yet how hard it is to undo."""
    unsaid = not version_of(decision, "rung") and decision.follows_id is None
    return bool(decision.is_draft and unsaid)


def _next_rung(decision: Decision) -> None:
    if _is_asked_first(decision):
        decision.rung = offered_rung(decision.owner)


def _on_the_rung(decision: Decision) -> Words:
    if _is_asked_first(decision) and decision.rung not in {"", Rung.TINY}:
        return _("Marked for you, from choices you'd make again. Any other is as good.")
    return ""


def _doing_nothing(decision: Decision) -> None:
    if decision.is_draft and not decision.options():
        decision.option_two = str(_("Do nothing"))


def _options(decision: Decision) -> Choices:
    return list(decision.options())


def _gut_options(decision: Decision) -> Choices:
    options = decision.options()
    return [*options, ("none", _("none of them"))] if options else []


def _needs(decision: Decision) -> Choices:
    mine = Need.objects.of(decision.owner).finished().newest_first()
    offered = list(mine[:MOST_NEEDS])
    if decision.behind_it_id and decision.behind_it_id not in {need.pk for need in offered}:
        offered += mine.filter(pk=decision.behind_it_id)
    return [(str(need.pk), need.headline) for need in offered]


def _on_the_gut(decision: Decision) -> Words:
    if decision.rung in LARGE and decision.gut_strength == GutStrength.LOUD:
        return _(
            "Noted. Big ones deserve a night and one more fact. Decide now or hold until tomorrow?"
        )
    if decision.rung not in LARGE and decision.gut_strength in SIGNALS:
        return _("It spoke clearly, and this one is small. You can decide now.")
    return ""


def _has_choice(decision: Decision) -> bool:
    return bool(decision.choice)


def _usual_day(decision: Any) -> None:
    if decision.review_on is None:
        decision.review_on = decision.usual_review_on(decision.owner.today())


QUESTION = Step(
    "question",
    _("What are you choosing?"),
    ("question", "area"),
    required=("question",),
    labels={"area": _("Which area of life is it about?")},
)
GUT_LABELS: dict[str, Words] = {
    "gut": _("Which one?"),
    "gut_strength": _("How strong was it?"),
    "gut_body": _("Where in the body?"),
}
BECAUSE = Step(
    "because",
    _("What changed your mind?"),
    ("because",),
    hint=_("The first choice stays as it was, with its day."),
    shown=_changed_mind,
)
DECISION = Flow(
    kind=Kind.DECISION,
    model="journal.Decision",
    name=_("Decision"),
    tone="decision",
    opening="question",
    preset={"kind": Kind.DECISION},
    steps=(
        QUESTION,
        BECAUSE,
        Step(
            "rung",
            _("How hard is it to undo?"),
            ("rung",),
            note=_on_the_rung,
            offer=_next_rung,
        ),
        Step(
            "options",
            _("What could you do?"),
            ("option_one", "option_two", "option_three", "option_four"),
            hint=_("Doing nothing is one of them."),
            labels={
                "option_one": _("One"),
                "option_two": _("Two"),
                "option_three": _("Three"),
                "option_four": _("Four"),
            },
            also_required=_more_than_tiny,
            offer=_doing_nothing,
            locked=is_sealed,
        ),
        Step(
            "gut",
            _("Before thinking: did one light up?"),
            ("gut", "gut_strength", "gut_body"),
            labels=GUT_LABELS,
            choices={"gut": _gut_options},
            locked=is_sealed,
            covered=is_covered,
        ),
        Step(
            "known",
            _("What do you know? What can't you know yet?"),
            ("known", "unknown"),
            labels={"known": _("What do you know?"), "unknown": _("What can't you know yet?")},
        ),
        Step(
            "firm-point",
            _("What isn't up for negotiation?"),
            ("firm_point", "behind_it"),
            labels={"firm_point": "", "behind_it": _("Which need is behind it?")},
            choices={"behind_it": _needs},
        ),
        Step(
            "chosen",
            _("What do you choose?"),
            ("chosen", "chosen_words", "decide_by"),
            note=_on_the_gut,
            any_of=_("Pick one, or a day to decide by."),
            labels={
                "chosen": "",
                "chosen_words": _("In your words, if it's none of the above"),
                "decide_by": _("Or decide by"),
            },
            read_labels={"chosen_words": _("What you chose")},
            choices={"chosen": _options},
            locked=is_sealed,
        ),
        Step(
            "good-enough",
            _("On the review day, what would let you say: good enough?"),
            ("good_enough",),
            also_required=_tested,
            locked=is_sealed,
            covered=is_covered,
            shown=_has_choice,
        ),
        Step(
            "confidence",
            _("How likely is that?"),
            ("confidence",),
            also_required=_rated,
            ends={"confidence": (_("not likely"), _("certain"))},
            locked=is_sealed,
            covered=is_covered,
            shown=_has_choice,
        ),
        Step(
            "asked",
            _("Did you ask somebody?"),
            ("asked", "own_bit"),
            labels={"asked": "", "own_bit": _("A part you once would have left to others")},
            shown=_has_choice,
        ),
        Step(
            "review-on",
            _("When will you look back?"),
            ("review_on",),
            hint=_("What's easily undone can be looked at sooner."),
            offer=_usual_day,
            shown=_has_choice,
        ),
        CLOSE,
    ),
)
QUICK_PICK = Flow(
    kind="quick-pick",
    model="journal.Decision",
    name=_("Quick pick"),
    tone="decision",
    opening="question",
    preset={"kind": Kind.DECISION, "rung": Rung.TINY},
    steps=(
        QUESTION,
        Step(
            "gut",
            _("Before thinking: was there a signal?"),
            ("gut_strength",),
            locked=is_sealed,
            covered=is_covered,
        ),
        Step(
            "chosen",
            _("What do you choose?"),
            ("chosen_words",),
            required=("chosen_words",),
            note=_on_the_gut,
            locked=is_sealed,
        ),
    ),
)
NOTE = Flow(
    kind="decision-note",
    model="journal.DecisionNote",
    name=_("A note on a decision"),
    tone="decision",
    opening="text",
    starts=False,
    steps=(
        Step(
            "text",
            _("What do you want to add?"),
            ("text",),
            hint=_("It gets today's date. What was sealed stays as it was."),
            required=("text",),
        ),
    ),
)
