"""Praise and criticism heard (domain.md 2.7, 2.8)."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from journal.models import About, CriticismFrom, Kind, SafeToAnswer, Use, Voice
from selftrust.web.flow import Choices, Flow, Step, Words

from .close import CLOSE

A_DEBT = 6
AREA_LABEL = _("Which area of life is it about?")
LEVEL = Step("level", _("Where are you standing?"), ("level",))


def _a_thank_you(voice: Voice) -> Words:
    if voice.pressure is not None and voice.pressure >= A_DEBT:
        return _("A thank-you, not a contract.")
    return ""


def _heard_enough(voice: Voice) -> bool:
    return voice.heard_enough


def _not_an_action(voice: Voice) -> Words:
    if voice.heard_enough:
        return _(
            "You've given this a fair hearing today. Feet on the floor, one slow breath out. "
            "Write more, or leave it here?"
        )
    if voice.about == About.WHO_I_AM:
        return _("That one isn't information about an action. You may put it down.")
    return ""


def _not_heard_enough(voice: Voice) -> bool:
    return not voice.heard_enough


def _from_somebody_else(voice: Voice) -> bool:
    return bool(voice.heard_from != CriticismFrom.ME)


def _uses(voice: Voice) -> Choices:
    if voice.safe_to_answer == SafeToAnswer.NO:
        offered = [Use.LIMIT, Use.SUPPORT, Use.NOTHING]
    elif _from_somebody_else(voice):
        offered = [Use.USE, Use.ASK, Use.LIMIT, Use.DOWN, Use.LATER]
    else:
        offered = [Use.USE, Use.LIMIT, Use.DOWN, Use.LATER]
    if voice.use and voice.use not in offered:
        offered.append(Use(voice.use))
    return [(use.value, use.label) for use in offered]


PRAISE = Flow(
    kind=Kind.PRAISE,
    model="journal.Voice",
    name=_("Praise heard"),
    tone="voice-tone",
    opening="words",
    preset={"kind": Kind.PRAISE},
    steps=(
        Step(
            "words",
            _("What was said, as close as you remember?"),
            ("words", "area"),
            required=("words",),
            labels={"area": AREA_LABEL},
        ),
        Step(
            "made-it-happen",
            _("What made it happen?"),
            ("made_by_me", "made_by_others"),
            hint=_("Several can be true."),
            labels={"made_by_me": _("Mine"), "made_by_others": _("Not mine")},
        ),
        Step("who", _("Who said it?"), ("who",), hint=_("Initials are fine.")),
        Step("first-reaction", _("What did you do with it at first?"), ("first_reaction",)),
        Step("my-part", _("The part only you could have done."), ("my_part",)),
        Step("meant", _("What might it have meant to them?"), ("meant",)),
        Step(
            "pressure",
            _("Does it feel like a debt?"),
            ("pressure",),
            ends={"pressure": (_("not at all"), _("very much"))},
        ),
        LEVEL,
        Step(
            "keep",
            _("Keep as evidence?"),
            ("keep",),
            note=_a_thank_you,
            labels={"keep": _("Yes, keep it")},
        ),
        CLOSE,
    ),
)
CRITICISM = Flow(
    kind=Kind.CRITICISM,
    model="journal.Voice",
    name=_("Criticism heard"),
    tone="voice-tone",
    opening="words",
    preset={"kind": Kind.CRITICISM},
    steps=(
        Step(
            "words",
            _("What was said?"),
            ("words", "area"),
            hint=_("Your own voice counts too."),
            required=("words",),
            labels={"area": AREA_LABEL},
        ),
        Step("from", _("Who said it?"), ("heard_from",)),
        Step(
            "sting",
            _("How much does it sting?"),
            ("sting",),
            ends={"sting": (_("not at all"), _("very much"))},
        ),
        Step("about", _("What is it about?"), ("about",)),
        Step(
            "fair-part",
            _("What is worth using, and what isn't yours?"),
            ("fair_part", "not_mine"),
            note=_not_an_action,
            labels={"fair_part": _("Worth using:"), "not_mine": _("Not mine to carry:")},
            shown=_not_heard_enough,
        ),
        Step(
            "safe-to-answer",
            _("Is it safe to answer them?"),
            ("safe_to_answer",),
            shown=_from_somebody_else,
        ),
        Step(
            "use",
            _("What do you do with it?"),
            ("use",),
            note=_not_an_action,
            pauses=_heard_enough,
            choices={"use": _uses},
        ),
        replace(LEVEL, shown=_from_somebody_else),
        Step(
            "shame-after",
            _("How much shame is there now?"),
            ("shame_after",),
            hint=_("The same is fine."),
            ends={"shame_after": (_("none"), _("very much"))},
        ),
        CLOSE,
    ),
)
