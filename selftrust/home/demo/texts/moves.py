"""Next best moves, rests and stays, wherever they belong."""

from typing import NamedTuple


class MoveText(NamedTuple):
    """A move of one kind at the close of a page, and what a camera would have seen of it."""

    kind: str
    text: str
    size: str = "tiny"
    when: str = "today"
    camera: str = ""
    cue: str = ""


MOVES: tuple[MoveText, ...] = (
    MoveText("stay", "Stay on the phone until she has answered", camera="Eleven seconds."),
    MoveText("rest", "Half an hour on the floor, then look again", "small"),
    MoveText("ask", "Ask upstairs whether that number is right", camera="She nodded."),
    MoveText("say_no", "Tell the agency that Friday doesn't work", camera="Two lines, sent."),
    MoveText("do", "Write the first line and leave the rest", when="now", camera="One line."),
    MoveText("decide", "Pick the paper by six", camera="The grey one, on top of the pile."),
    MoveText("stay", "Sit with it for one cup of tea", when="now", camera="An empty cup."),
    MoveText("do", "Open the file", when="if_then", cue="If the kettle is on, then the file"),
    MoveText("ask", "Ask my sister what she heard", "small", camera="A long phone call."),
    MoveText("rest", "Bed at ten, it's louder when I'm tired", "small"),
    MoveText("say_no", "Leave the Saturday mail without a yes", camera="It's still there."),
    MoveText("do", "Ring them standing up", "small", camera="I stood by the window."),
    MoveText("decide", "Say by tonight whether I go", "tiny", camera="A message: I'll come."),
    MoveText("do", "Put the two proofs side by side", camera="The left one was fine."),
)


class PauseText(NamedTuple):
    """Resting or staying on purpose, with the hour at which it ends."""

    origin: str
    text: str
    until: int
    rest_kind: str = ""


PAUSES: tuple[PauseText, ...] = (
    PauseText("rested", "Lie down until three, then look again", 15, "body"),
    PauseText("rested", "Nobody's questions until six", 18, "people"),
    PauseText("rested", "No more choosing today, soup from the freezer", 21, "decisions"),
    PauseText("rested", "My sister looks after herself tonight", 22, "caring"),
    PauseText("stayed", "Stay at the fair until five, shy or not", 17),
    PauseText("stayed", "Stay with the quote until it's sent", 20),
)
CUES: tuple[str, ...] = (
    "If the kettle is on",
    "If I hang up my coat",
    "If the tram is late",
    "If the press is warming up",
)
SUPPORTS: tuple[str, ...] = (
    "The bookkeeper is in until ten, and I've told her.",
    "A note on the sink, the evening before.",
    "Half of it, and tea.",
    "My sister asks on Sunday, if I tell her now.",
    "The hours sheet lies on top.",
)
STORIES: tuple[str, ...] = (
    "It doesn't count if it's easy.",
    "You'll stop on day three.",
    "Everybody else does that without a plan.",
)
