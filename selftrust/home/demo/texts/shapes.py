"""The shapes that the texts of one area come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class DoubtText(NamedTuple):
    """A doubt in its own words, what is fair in it and what it leaves out."""

    words: str
    fair: str = ""
    leaves_out: str = ""


class WorryText(NamedTuple):
    """A worry, what could be done if it came, and who or what could help."""

    words: str
    if_it_came: str = ""
    help: str = ""


class NeedText(NamedTuple):
    """A need, want or desire (`type`), the smallest choice, and the sentence to say."""

    what: str
    type: str
    choice: str = ""
    limit_line: str = ""


class PromiseText(NamedTuple):
    """A promise of one size, what a camera would have seen, and a smaller version of it."""

    text: str
    size: str
    camera: str = ""
    smaller: str = ""


@dataclass(frozen=True)
class AreaTexts:
    """Everything written about one area; `reworded` is the claim that replaces the first one."""

    name: str
    know_claim: str
    possible_claim: str
    story: str
    story_onset: str
    learned_where: str
    believe: tuple[int, int]
    doubts: tuple[DoubtText, ...]
    worries: tuple[WorryText, ...]
    noticings: tuple[str, ...]
    needs: tuple[NeedText, ...]
    promises: tuple[PromiseText, ...]
    moved_by: tuple[str, ...]
    even_if: tuple[str, ...]
    reworded: str = ""
