from .shapes import DecisionText, LookBackText

DECISIONS = (
    DecisionText(
        280,
        "1",
        "Go in, or go home?",
        ("Go in", "Go home"),
        "one",
        gut="one",
        gut_strength="clear",
        gut_body=("all_over",),
        good_enough="I was wet.",
        confidence=50,
        asked="alone",
        back=LookBackText("good_enough", "yes", "Wet, blue, and pleased.", "mine", fits_me=9),
    ),
    DecisionText(
        255,
        "2",
        "Do I join the Tuesday group?",
        ("Join", "On my own, early", "Do nothing"),
        "two",
        gut="two",
        gut_strength="faint",
        good_enough="I've gone twice in the week.",
        confidence=80,
        asked="alone",
        back=LookBackText(
            "good_enough",
            "mostly",
            "Twice. I'd have liked to talk to somebody afterwards.",
            "mine",
            "I want company after, and quiet during.",
            ("like", "need"),
            7,
        ),
    ),
)
