"""Right now she chooses …, and her weekly looks."""

from typing import NamedTuple

CHOICES: tuple[str, ...] = (
    "the chair, and to finish the tea while it's hot",
    "to leave the number where it is",
    "to go home",
    "the slow way round, past the canal",
    "to ask, and not to explain",
    "one thing, the letterheads",
    "to be cross and to keep quiet until noon",
    "to open the window",
    "my own side of the argument",
    "to write back tomorrow",
    "bread with butter, sitting down",
    "to let her find the mistake herself",
    "the good paper",
    "to stop looking at the phone for an answer",
    "to say that I don't know yet",
    "a nap, without a reason",
    "to begin with the part I like",
    "to be seen carving badly",
    "to leave the floor unswept",
    "to say thank you and nothing after it",
    "the blue one",
    "to cancel the thing on Thursday",
    "to go, though I'd rather not",
    "to count what's there",
    "not to take it home with me",
    "the short version",
    "to let the silence be",
    "to be ten minutes late and arrive whole",
    "what I said this morning, again",
    "to put the block down while it's going well",
    "to tell my sister the real answer",
    "a clean apron",
    "to keep the afternoon",
    "to answer as somebody who has time",
    "to do the sum once and believe it",
    "to be warm",
    "to look at the good proof before I look at the bad one",
    "my coat, and the door",
    "to want it",
    "not to decide anything before breakfast",
)


class WeekText(NamedTuple):
    """A week: what was human, what was mine to do, how I looked after myself."""

    human: str
    mine_to_do: str = ""
    looked_after: str = ""


WEEKS: tuple[WeekText, ...] = (
    WeekText(
        "I forgot the apprentice's birthday and remembered at nine in the evening.",
        "Ring her, the same evening. I did.",
        "Two early nights.",
    ),
    WeekText(
        "I was short with everybody on Tuesday.",
        "The invoice for the café, and it went out.",
        "The canal, three times.",
    ),
    WeekText("I cried at the radio.", "", "I stayed in bed on Sunday until I was done."),
    WeekText(
        "I said yes too fast, again.",
        "Ring back. It took eleven seconds.",
        "Cake, standing up, and then a second piece sitting down.",
    ),
    WeekText(
        "I envied the bookbinder her quiet.",
        "To say that I need the radio off until ten.",
        "Headphones.",
    ),
    WeekText("I printed fifty sheets upside down.", "Fifty new ones.", "I laughed, on Friday."),
    WeekText(
        "Nothing much. A week like a table.",
        "The deposit line, the phone call, the bins.",
        "Swimming wasn't in it. The wool was.",
    ),
    WeekText(
        "I wanted to be praised for tidying up.",
        "The tax letter, opened on day three.",
        "I told my sister, and she praised me.",
    ),
    WeekText(
        "I hid in the drying room when the agency came.",
        "To come out and say the price.",
        "I let my heart be loud and washed the rollers.",
    ),
    WeekText("I slept badly and was proud of working anyway.", "", "Friday afternoon off."),
    WeekText(
        "I was afraid of a woman with a small dog.",
        "To say no to the discount.",
        "Soup upstairs, on Wednesday.",
    ),
    WeekText(
        "I compared myself with a studio that has twelve people.",
        "The calendar, two days early.",
        "I closed the page.",
    ),
    WeekText("I lost my temper with the paper cutter.", "The new blade.", ""),
    WeekText(
        "I missed my father, at the fair, for no reason.",
        "To sit in front of the table and carve.",
        "I took the early train.",
    ),
)
