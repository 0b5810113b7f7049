"""Doubt, and its variants worry and noticing (domain.md 2.2)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from journal.models import Doubt, Feeling, Kind, Resource
from microwins.reading_back import beside
from selftrust.web.flow import Choices, Flow, Step, Words

from .close import CLOSE

LOUDNESS = (_("silent"), _("all I can hear"))
BESIDE = "journal/evidence_beside.html"


MOST_RESOURCES = 12


def _own_evidence(doubt: Doubt) -> dict[str, Any]:
    return {"proofs": beside(doubt.owner, doubt.area_id)}


def _resources(doubt: Doubt) -> Choices:
    mine = Resource.objects.of(doubt.owner).finished().newest_first()
    return [(str(one.pk), one.words) for one in mine[:MOST_RESOURCES]]


def _not_kept_short(doubt: Doubt) -> bool:
    return not (doubt.heard_enough or doubt.stays_short)


def _heard_enough(doubt: Doubt) -> bool:
    return doubt.heard_enough


def _loop_guard(doubt: Doubt) -> Words:
    if doubt.heard_enough:
        return _(
            "You've given this a fair hearing today. Feet on the floor, one slow breath out. "
            "Write more, or leave it here?"
        )
    return ""


def _allowed(doubt: Doubt) -> Words:
    if Feeling.SHAME in doubt.feelings or Feeling.FEAR in doubt.feelings:
        return _("It can sit here while you choose.")
    return ""


WORDS = Step(
    "words",
    _("What is the doubt saying?"),
    ("words", "area"),
    hint=_("Use its words."),
    required=("words",),
    labels={"area": _("Which area of life is it about?")},
    aside=BESIDE,
    beside=_own_evidence,
)
BEFORE = Step(
    "before",
    _("How loud is it?"),
    ("before",),
    required=("before",),
    ends={"before": LOUDNESS},
    aside=BESIDE,
    beside=_own_evidence,
)
FEELINGS = Step(
    "feelings",
    _("What is here with it?"),
    ("feelings", "body"),
    hint=_("Whatever is here may be here."),
    labels={"feelings": _("Feelings"), "body": _("Where in the body?")},
    aside=BESIDE,
    beside=_own_evidence,
)
VOICE = Step(
    "whose-voice",
    _("Whose voice does it sound like?"),
    ("whose_voice",),
    hint=_("You can hear it and not be it."),
    note=_loop_guard,
    pauses=_heard_enough,
    aside=BESIDE,
    beside=_own_evidence,
)
TWO_SIDES = Step(
    "fair",
    _("What's fair in it, and what does it leave out?"),
    ("fair", "leaves_out"),
    labels={"fair": _("What's fair in it?"), "leaves_out": _("What does it leave out?")},
    shown=_not_kept_short,
    aside=BESIDE,
    beside=_own_evidence,
)
IF_IT_CAME = Step(
    "if-it-came",
    _("If it came, what could you do?"),
    ("if_it_came", "help_from", "help"),
    labels={
        "if_it_came": _("What could you do?"),
        "help_from": _("From what you have"),
        "help": _("Who or what could help?"),
    },
    choices={"help_from": _resources},
    shown=_not_kept_short,
    aside=BESIDE,
    beside=_own_evidence,
)
AND_STILL = Step(
    "and-still",
    _("And still, right now, you could …"),
    ("and_still",),
    note=_allowed,
    aside=BESIDE,
    beside=_own_evidence,
)
AFTER = Step(
    "after",
    _("How loud now?"),
    ("after",),
    hint=_("The same is fine."),
    ends={"after": LOUDNESS},
    aside=BESIDE,
    beside=_own_evidence,
)


def _worry_words() -> Step:
    return Step(
        "words",
        _("What is the worry saying?"),
        WORDS.fields,
        hint=WORDS.hint,
        required=WORDS.required,
        labels=WORDS.labels,
        aside=BESIDE,
        beside=_own_evidence,
    )


DOUBT = Flow(
    kind=Kind.DOUBT,
    model="journal.Doubt",
    name=_("Doubt"),
    tone="doubt",
    opening="words",
    preset={"kind": Kind.DOUBT},
    steps=(WORDS, BEFORE, FEELINGS, VOICE, TWO_SIDES, AND_STILL, AFTER, CLOSE),
)
WORRY = Flow(
    kind=Kind.WORRY,
    model="journal.Doubt",
    name=_("Worry"),
    tone="doubt",
    opening="words",
    preset={"kind": Kind.WORRY},
    steps=(_worry_words(), BEFORE, FEELINGS, VOICE, IF_IT_CAME, AND_STILL, AFTER, CLOSE),
)
NOTICING = Flow(
    kind=Kind.NOTICING,
    model="journal.Doubt",
    name=_("A moment noticed"),
    tone="doubt",
    opening="words",
    preset={"kind": Kind.NOTICING},
    steps=(
        Step(
            "words",
            _("A moment you didn't trust yourself: what was it like?"),
            ("words", "area"),
            hint=_("No fixing. Noticing is enough."),
            required=("words",),
            labels={"area": _("Which area of life is it about?")},
            aside=BESIDE,
            beside=_own_evidence,
        ),
        Step("body", _("Where in the body is it?"), ("body",), aside=BESIDE),
        CLOSE,
    ),
)
