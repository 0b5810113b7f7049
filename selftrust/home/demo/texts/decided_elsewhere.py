"""A decision that belongs to no area."""

from .shapes import DecisionText, LookBackText

DECISIONS = (
    DecisionText(
        305,
        "4",
        "Do I take over the second room?",
        ("Take it", "Share it with the bookbinder", "Let it go", "Ask for three months to think"),
        "two",
        gut="four",
        gut_strength="faint",
        gut_body=("stomach",),
        known="It has a window to the yard, and a rent.",
        unknown="Whether two of us can be quiet in one room.",
        firm_point="I can leave within half a year.",
        good_enough="It pays for itself, and we still say good morning.",
        confidence=60,
        asked="facts",
        too_early="She moves in next month. There's a line on the floor in chalk.",
        back=LookBackText(
            "partly",
            "mostly",
            "It pays for itself. We say good morning to different ends of the room.",
            "mix",
            "I need to hear my own radio.",
            ("need", "others"),
            5,
        ),
    ),
)
