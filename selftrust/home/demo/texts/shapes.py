"""The shapes that the texts of one area come in. Days are counted back from today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


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
    """A need, want or desire (`type`) and the smallest choice."""

    what: str
    type: str
    choice: str = ""


class LimitText(NamedTuple):
    """A need with the sentence that keeps its limit, how that went ("" where today asks)."""

    what: str
    limit_line: str
    went: str = ""
    honor_by: tuple[str, ...] = ("limit",)
    reminder_word: str = ""
    reminder_line: str = ""


class PromiseText(NamedTuple):
    """A promise of one size, what a camera would have seen, and a smaller version of it."""

    text: str
    size: str
    camera: str = ""
    smaller: str = ""


class LookBackText(NamedTuple):
    """What came of a decision, `late` days after its day.

    With `keep`, what it told her is kept as a thing she knows about herself.
    """

    outcome: str
    same_again: str
    happened: str
    source: str = ""
    learned: str = ""
    learned_type: tuple[str, ...] = ()
    fits_me: int | None = None
    late: int = 0
    keep: bool = False


class DecisionText(NamedTuple):
    """A decision of `ago` days ago.

    `chosen` is the place of an option, or the choice itself where there are none. With
    `decide_in` (days from today) it is still open. `too_early` is what a first look back said.
    `later` is the version that took its place, when she changed her mind; `need` is behind it.
    """

    ago: int
    rung: str
    question: str
    options: tuple[str, ...] = ()
    chosen: str = ""
    gut: str = ""
    gut_strength: str = ""
    gut_body: tuple[str, ...] = ()
    known: str = ""
    unknown: str = ""
    firm_point: str = ""
    good_enough: str = ""
    confidence: int | None = None
    asked: str = ""
    own_bit: str = ""
    because: str = ""
    need: str = ""
    decide_in: int | None = None
    too_early: str = ""
    note: str = ""
    back: LookBackText | None = None
    later: DecisionText | None = None


class PraiseText(NamedTuple):
    """Praise, and whose doing it was."""

    words: str
    who: str
    made_by_me: tuple[str, ...] = ()
    made_by_others: tuple[str, ...] = ()
    my_part: str = ""
    meant: str = ""
    first_reaction: tuple[str, ...] = ()
    pressure: int | None = None
    level: str = ""
    keep: bool = False


class CriticismText(NamedTuple):
    """Criticism, where it came from, and what became of it."""

    words: str
    heard_from: str
    sting: int
    about: str
    fair_part: str = ""
    not_mine: str = ""
    safe_to_answer: str = ""
    use: str = ""
    level: str = ""
    shame_after: int | None = None


def fields_of(text: Any) -> dict[str, Any]:
    """The fields of a text by name, as a row takes them: several choices are a list there."""
    named = text._asdict()  # noqa: SLF001 - the documented way in
    return {name: list(one) if isinstance(one, tuple) else one for name, one in named.items()}


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
    decisions: tuple[DecisionText, ...] = ()
    limits: tuple[LimitText, ...] = ()
    praises: tuple[PraiseText, ...] = ()
    criticisms: tuple[CriticismText, ...] = ()
    reworded: str = ""
