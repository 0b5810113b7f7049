"""Log lines without a person's words."""

import logging
import re
import traceback
from typing import Any

# A path that failed may hold the token of a link; ids are shorter.
SECRET = re.compile(r"[A-Za-z0-9_-]{50,}")


class WordlessFormatter(logging.Formatter):
    """Writes where something failed, and of which type, and never the message of an exception.

    A database's message can hold a row, a form's message what was typed. No secret is written.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        """The line, with a mark where a secret stood."""
        return SECRET.sub("***", super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        """Type and places of an exception."""
        kind, trace = ei[0], ei[2]
        places = [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([getattr(kind, "__name__", "error"), *places])
