"""Log lines without a person's words."""

import logging
import traceback
from typing import Any


class WordlessFormatter(logging.Formatter):
    """Writes where something failed, and of which type, and never the message of an exception.

    A database's message can hold a row, a form's message what was typed.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        """Type and places of an exception."""
        kind, trace = ei[0], ei[2]
        places = [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([getattr(kind, "__name__", "error"), *places])
