"""The one way in which a command says that it can't go on."""

EXIT_WITH_SENTENCE = 3


class Refusal(Exception):
    """Sentences for the person at the terminal: what happened, what is safe, what to do."""
