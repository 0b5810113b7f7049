"""What the table says about one cell, and whether an answer is that."""

from __future__ import annotations

from enum import Enum

from django.urls import reverse

from .asking import Answer
from .principals import Principal, To
from .rows import ACCOUNT, EVERYONE, JOURNAL, PROMPTS, WINS, Row
from .rows_of_sharing import SHARING

ROWS: dict[str, Row] = EVERYONE | ACCOUNT | JOURNAL | WINS | PROMPTS | SHARING
SHOWN = {200, 204, 302, 422}
# Whose POST has to do something, by whom the route is for.
MEANT = {
    "owner": {To.HERSELF, To.OWNER},
    "reviewer with this share": {To.HOUSE, To.DESK, To.CLIENT, To.READER},
    "anonymous": {To.EVERYONE, To.ENTRANCE},
    "holder of a link": {To.TOKEN},
}


class Fate(Enum):
    """What comes of a request."""

    OPEN = "it's open"
    SIGN_IN = "asked to sign in"
    TODAY = "led inside"
    BEGIN = "led to becoming a reviewer"
    SECOND_STEP = "told to make a second step"
    NOT_FOUND = "nothing there"
    NO_WAY = "not by this method"


def fate_of(row: Row, principal: Principal, method: str) -> Fate:
    """What the table says will come of it."""
    if row.to.at_the_door:
        return _at_the_door(row, principal, method)
    if not principal.is_in:
        return Fate.SIGN_IN
    if row.to.in_the_house and not principal.is_reviewer:
        return Fate.BEGIN
    if row.to.in_the_house and not principal.has_second_step:
        return Fate.SECOND_STEP
    if method not in row.methods:
        return Fate.NO_WAY
    return Fate.OPEN if row.to in principal.may else Fate.NOT_FOUND


def _at_the_door(row: Row, principal: Principal, method: str) -> Fate:
    if row.to is To.ENTRANCE and principal.is_in:
        return Fate.TODAY
    if method not in row.methods:
        return Fate.NO_WAY
    return Fate.OPEN if row.to in principal.may else Fate.NOT_FOUND


def is_so(answer: Answer, row: Row, fate: Fate, method: str, *, htmx: bool) -> bool:
    """Whether `answer` is what `fate` says."""
    leads_in = answer.where.startswith(reverse("account_login"))
    if fate is Fate.OPEN:
        return answer.status in SHOWN and (row.to.at_the_door or not leads_in)
    if fate is Fate.SIGN_IN:
        by_link = method != "POST" and not htmx
        return (answer.status == 302 and leads_in) if by_link else answer.status == 401
    led = {Fate.BEGIN: "sharing:reviewer-edit", Fate.TODAY: "home:today"}
    if fate in led:
        return (answer.status, answer.where) == (302, reverse(led[fate]))
    return answer.status == {Fate.SECOND_STEP: 403, Fate.NOT_FOUND: 404, Fate.NO_WAY: 405}[fate]


def wrote_rightly(answer: Answer, row: Row, fate: Fate, method: str, *, is_meant: bool) -> bool:
    """Whether it stored something where it was to, and nothing where it wasn't."""
    if fate is not Fate.OPEN:
        return answer.wrote == 0
    if method == "POST":
        return answer.wrote > 0 or row.is_idle or not is_meant
    return answer.wrote == 0 or row.notes
