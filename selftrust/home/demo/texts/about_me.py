"""What she knows about herself, time alone, what she came through, and what she has."""

from typing import NamedTuple


class KnownText(NamedTuple):
    """A thing known about oneself, whose it is, whether it still holds, a way to find out.

    `earlier` is what it said before she changed it.
    """

    type: str
    what: str
    source: str = ""
    still_me: str = ""
    try_it: str = ""
    earlier: str = ""


class AloneText(NamedTuple):
    """Some time alone at an hour of the day, and how it was ("" where today asks)."""

    where: str
    hour: int
    minutes: str
    leave_behind: tuple[str, ...]
    went: str = ""
    went_line: str = ""


class CameThroughText(NamedTuple):
    """A hard stretch: what was used then, and what is there now."""

    what: str
    used_then: tuple[str, ...]
    used_line: str
    have_now: tuple[str, ...]
    have_line: str
    one_sentence: str


KNOWN: tuple[KnownText, ...] = (
    KnownText("like", "The first half hour in the studio, before the street", "mine", "yes"),
    KnownText("dislike", "Music with words while I set type", "mine", "yes"),
    KnownText(
        "curious", "How they made blue before there was blue in tubes", "mine", "", "The library"
    ),
    KnownText("matters", "That a thing can be repaired", "handed", "yes"),
    KnownText("used_to_be", "The one who stays until everybody has gone", "handed", "no"),
    KnownText("where_to", "A room with a north window and two presses", "mine", "not_sure"),
    KnownText(
        "limit",
        "Four people around a table is my number",
        "both",
        "yes",
        earlier="Six people around a table is too many",
    ),
    KnownText("like", "Being the second one to speak", "mine"),
    KnownText("dislike", "Surprise visits", "both", "not_sure"),
    KnownText(
        "curious", "Whether I'd like to sing with others", "unknown", "", "One evening at the choir"
    ),
    KnownText("matters", "To be on time, and to be met on time", "handed", "not_sure"),
    KnownText("like", "Rain on the skylight while the press runs", "mine"),
    KnownText("where_to", "One print a season that nobody ordered", "mine", "yes"),
)
ALONE: tuple[AloneText, ...] = (
    AloneText("The bench by the canal", 8, "20", ("phone",)),
    AloneText(
        "The back row of the church, nobody's there at noon",
        12,
        "10",
        ("phone", "opinion"),
        "liked",
        "My shoulders came down by themselves.",
    ),
    AloneText(
        "The roof, with a blanket",
        19,
        "30",
        ("work",),
        "mixed",
        "Cold, and I counted jobs. At the end I saw the bats.",
    ),
    AloneText(
        "A café where I don't know anybody",
        16,
        "20",
        ("work", "phone"),
        "disliked",
        "Too many cups. Next time outside.",
    ),
)
CAME_THROUGH: tuple[CameThroughText, ...] = (
    CameThroughText(
        "The winter with the flood in the studio",
        ("people", "work", "humour", "asking", "stubbornness"),
        "Nine people with buckets. I made soup for days.",
        ("skills", "people", "money", "choice", "knowledge"),
        "An insurance, a high shelf, and nine numbers.",
        "I know what I do when the water comes: I ring people.",
    ),
    CameThroughText(
        "The year after the separation",
        ("rest", "waiting", "leaving", "faith", "other"),
        "I knitted, mostly. I let things be ugly.",
        ("time", "age", "professional", "people"),
        "A room of my own, and a woman to talk to every other week.",
        "It got ordinary, and ordinary was what I wanted.",
    ),
)
# What kind of thing it is, and its words.
HAVE: tuple[tuple[str, str], ...] = (
    ("person", "My sister, who comes without tidying"),
    ("person", "The bookkeeper upstairs, before ten"),
    ("skill", "I can mix any colour from five"),
    ("means", "Two months of rent in the other account"),
    ("place", "The canal, at any hour"),
    ("sentence", "I answered too fast. Let me say it again."),
    ("professional", "The woman I talk to every other week"),
    ("skill", "I can carry a room with my hands busy"),
)
# How many days ago it was, and what became of it.
SESSIONS: tuple[tuple[int, str], ...] = (
    (13, "came"),
    (41, "came"),
    (76, "moved"),
    (90, "came"),
    (131, "came"),
    (166, "skipped"),
    (201, "came"),
    (243, "moved"),
    (257, "came"),
)
