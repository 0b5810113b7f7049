"""What she and her therapist say to each other, and what she shares. Fiction, so not translated.

Days are counted back from today; each is at least one, so that nothing lies ahead.
"""

from __future__ import annotations

from typing import NamedTuple

from microwins.models import Minutes
from selftrust.sharing.plans import Step

THERAPIST, CLIENT = "Ben Ritter", "Ana"
INVITED, ACCEPTED, MET = 118, 116, 14
# As it comes, in the first area, and the summaries of the first areas.
STANDING, SUMMARIES = 33, (30, 32)
SESSION = "The gallery. I'd like to say the number and leave the room."


class SharedText(NamedTuple):
    """The newest page of a kind on the day `ago` days before today, at an `hour` of hers.

    `strike` names the field whose first passage stays private; a page with one is shared as it
    is on that day, and so is every other one that isn't `is_live`.
    """

    kind: str
    ago: int
    hour: int
    is_live: bool = False
    strike: str = ""


SHARED = (
    SharedText("need", 29, 20),
    SharedText("outcome", 27, 21, is_live=True),
    SharedText("praise", 26, 7),
    SharedText("decision", 19, 20, is_live=True),
    SharedText("check-in", 17, 19, is_live=True),
    SharedText("outcome", 13, 20, is_live=True),
    SharedText("review", 10, 21, is_live=True),
    SharedText("outcome", 7, 19, is_live=True),
    SharedText("free", 6, 8),
    SharedText("doubt", 4, 22, strike="fair"),
)


class NoteText(NamedTuple):
    """A few lines about the shared page of `kind`."""

    kind: str
    ago: int
    text: str


NOTES = (
    NoteText("review", 8, "You waited, and then you looked. I'd like to begin there."),
    NoteText("doubt", 3, "Thank you for this one. Where were you when it was loudest?"),
)
REPLY = NoteText("doubt", 2, "On the stairs, with the quote in my bag. I'll tell you more.")

# When he read before a session, and which pages he opened by themselves.
BRIEFS = (28, MET)
OPENED = (("need", 28), ("review", 9), ("doubt", 3))


class QuestionText(NamedTuple):
    """A question that he suggests, in his words or the library's, and why."""

    ago: int
    why: str
    text: str = ""
    prompt: str = ""


TAKEN = QuestionText(
    3, "You said the number was fine until the phone rang.", "What did your hands do on the phone?"
)
WAITING = QuestionText(2, "For the evening before the gallery.", prompt="P34")

PLAN = "Before the number"
PLAN_LINE = "Three small ones for the days before. Leave out what doesn't fit."
PLAN_STEPS = (
    Step("Write the number on a card, and nothing else", Minutes.ONE),
    Step("Say it once in the empty studio", Minutes.TWO),
    Step("Put the card in the coat for the gallery", Minutes.ONE),
)
OFFERED = 1
