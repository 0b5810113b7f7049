"""What we mailed ourselves, to be told apart from what somebody wrote below it."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")
LINK = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)
ADDRESS = re.compile(
    rf"{LINK.pattern}|<?(?:mailto:)?[^\s<>@]{{1,64}}@[^\s<>@]{{1,255}}>?", re.IGNORECASE
)
HOST = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
FEW = 3


class SentWords:
    """The words of a mail of ours. Empty, it finds nothing."""

    def __init__(self, text: str) -> None:
        lines = [_words(line) for line in text.split("\n")]
        self._lines = {line for line in lines if line}
        self._all = f" {' '.join(line for line in lines if line)} "
        self._hosts = {host.lower() for host in HOST.findall(text)}

    def __bool__(self) -> bool:
        return bool(self._lines)

    def holds(self, text: str) -> bool:
        """Whether `text` is ours: a whole line of it, or more than a few of its words in a row.

        A text without any word is ours as well, if its links are.
        """
        words = _words(text)
        if not words:
            return all(self._is_ours(link) for link in LINK.findall(text))
        if words in self._lines:
            return True
        return words.count(" ") >= FEW and f" {words} " in self._all

    def shares(self, text: str) -> bool:
        """Whether `text` has a whole line of ours, or is a few words of it in a row."""
        words = _words(text)
        if not words:
            return False
        return words in self._lines or (words.count(" ") >= FEW - 1 and f" {words} " in self._all)

    def _is_ours(self, link: str) -> bool:
        """Whether it leads here, be it by way of a scanner that names where it leads."""
        return any(host in link.lower() for host in self._hosts)


def _words(text: str) -> str:
    return " ".join(WORD.findall(ADDRESS.sub(" ", text).casefold()))
