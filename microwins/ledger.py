"""The evidence ledger of an area (domain.md 3.3): counts that never decrease by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ledger:
    """`count` pieces of evidence on `days` distinct local days."""

    count: int
    days: int


def ledger_of(happened_on: Iterable[date]) -> Ledger:
    """The ledger of pieces that happened on these local days, one item a piece."""
    days = list(happened_on)
    return Ledger(count=len(days), days=len(set(days)))
