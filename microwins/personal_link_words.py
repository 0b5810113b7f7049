"""What a person reads about small proofs and "possible" (domain.md 3.3). Never "causes"."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MOVED_BY = _("After five small proofs your “possible” moved by: {moves}.")


def personal_link_sentence(moves: Sequence[int]) -> Promise:
    """The moves of `personal_link` side by side, with their signs: "+1, 0, −2"."""
    return format_lazy(MOVED_BY, moves=", ".join(_signed(move) for move in moves))


def _signed(move: int) -> str:
    sign = "+" if move > 0 else "−" if move < 0 else ""
    return f"{sign}{abs(move)}"
