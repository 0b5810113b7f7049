"""The lines of a mail, and how deep in a quotation each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MARKS = re.compile(r"(?:> ?)+")
SIGNATURE = "-- "


@dataclass(frozen=True)
class Line:
    """One line without its marks of quotation.

    `depth` counts those marks. `is_cited` says that the mail program itself declared the line a
    quotation; `names_author` that it declared it the line above one; `begins_original` that from
    here on the earlier mail stands, unmarked.
    """

    text: str
    depth: int = 0
    is_cited: bool = False
    names_author: bool = False
    begins_original: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see on it."""
        return not self.text.strip()

    def shown(self) -> str:
        """The line with its marks."""
        return "> " * self.depth + self.text


def plain_lines(text: str) -> list[Line]:
    """The lines of a plain text, as they are."""
    return [_marked(line) for line in text.split("\n")]


def flowed_lines(text: str, *, delsp: bool) -> list[Line]:
    """The lines of a `format=flowed` text (RFC 3676), soft breaks undone."""
    return list(_joined((_unstuffed(_marked(line)) for line in text.split("\n")), delsp=delsp))


def as_text(lines: list[Line]) -> str:
    """All of `lines`, with their marks."""
    return "\n".join(line.shown() for line in lines)


def _marked(line: str) -> Line:
    found = MARKS.match(line)
    if found is None:
        return Line(line)
    return Line(line[found.end() :], depth=found[0].count(">"))


def _unstuffed(line: Line) -> Line:
    """Without the blank that protects a beginning; `_marked` took it from a quoted one."""
    if line.depth == 0 and line.text.startswith(" "):
        return replace(line, text=line.text[1:])
    return line


def _joined(lines: Iterator[Line], *, delsp: bool) -> Iterator[Line]:
    open_line: Line | None = None
    pieces: list[str] = []
    for line in lines:
        if open_line is not None and (line.depth != open_line.depth or line.text == SIGNATURE):
            yield replace(open_line, text="".join(pieces))
            open_line = None
        if open_line is None:
            open_line, pieces = line, []
        is_soft = line.text.endswith(" ") and line.text != SIGNATURE
        pieces.append(line.text[:-1] if is_soft and delsp else line.text)
        if not is_soft:
            yield replace(open_line, text="".join(pieces))
            open_line = None
    if open_line is not None:
        yield replace(open_line, text="".join(pieces))
