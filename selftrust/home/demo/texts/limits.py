"""Needs with a sentence that keeps a limit, by the area they're about; today's first."""

from .shapes import LimitText

PRICES_LIMITS = (
    LimitText(
        "A price that stays where I put it",
        "That's the price. I'm glad to make it smaller, and then it's a smaller job.",
        "",
        ("limit", "ask"),
    ),
    LimitText(
        "To stop printing on Saturdays for people who decide on Fridays",
        "I print from Monday on. Saturday isn't a printing day.",
        "said",
        ("limit", "say_no"),
        "valued",
        "What I make takes time, and my time is part of it.",
    ),
    LimitText(
        "To be paid within the month",
        "The invoice was due on the fifteenth. I'd like to have it by Friday.",
        "partly",
        ("limit", "decide"),
    ),
)
ASKING_LIMITS = (
    LimitText(
        "My mother not to fix it",
        "I want to tell you something, and I don't want advice yet.",
        "not_this_time",
        ("limit", "gentle"),
        "safe",
        "I can stop at any point and put the kettle on.",
    ),
    LimitText(
        "To be asked how it's going, and have time to answer",
        "I'd like to tell you properly. Have you got half an hour on Sunday?",
        "said",
        ("limit", "ask"),
    ),
)
RESTING_LIMITS = (
    LimitText(
        "No mail after six",
        "I read mails until six. You'll hear from me in the morning.",
        "said",
        ("limit", "care", "safer"),
        "secure",
    ),
    LimitText(
        "Not to be the one who drives on Sundays",
        "I'm not driving this Sunday. I'll come by train or stay here.",
        "not_needed",
        ("say_no",),
    ),
)
