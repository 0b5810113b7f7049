"""What is searched: every sealed text of everything written, table by table.

The tables and columns come from the models, so that a text added later is searched as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models

from microwins.models import Commitment
from selftrust.accounts.ownership import Written
from selftrust.areas.models import Area, Wording
from selftrust.vault.fields import SealedTextField, sealed_fields

from .flows import FLOWS
from .models import Decision, DecisionNote, Entry, Kind

# Sealed texts of written things that aren't searched.
LEFT_OUT = {
    "journal.Entry.headline": "a copy of an entry's first words",
    "journal.Entry.prompt_words": "what was asked, which isn't an answer",
    "microwins.Commitment.prompt_words": "what was asked, which isn't an answer",
}
UNTIL_LOOKED_BACK = """
    CASE WHEN t.sealed_at IS NULL OR EXISTS (
        SELECT FROM journal_review AS r JOIN journal_entry AS e ON e.id = r.entry_ptr_id
        WHERE r.of_decision_id = w.id AND r.uncovered_at IS NOT NULL AND e.deleted_at IS NULL
    ) THEN {column} END"""
# As on the decision's own page: what is covered there isn't found either.
COVERED = {"journal.Decision.good_enough": UNTIL_LOOKED_BACK}
# New terms that were only opened hold a copy of the old ones; what hangs on something that was
# deleted is hidden with it.
STANDING: dict[type[Written], str] = {
    Commitment: "(w.follows_id IS NULL OR w.finished_at IS NOT NULL OR w.version > 0)",
    Decision: "(t.follows_id IS NULL OR w.finished_at IS NOT NULL OR w.version > 0)",
    Wording: """EXISTS (
        SELECT FROM areas_area AS a WHERE a.id = w.area_id AND a.deleted_at IS NULL)""",
    DecisionNote: """EXISTS (
        SELECT FROM journal_entry AS e WHERE e.id = w.decision_id AND e.deleted_at IS NULL)""",
}
KIND_OF: dict[type[Written], str] = {
    Entry: "w.kind",
    Commitment: "CASE WHEN w.size IN ('tiny', 'small') THEN 'microwin' ELSE 'commitment' END",
    Wording: "'area'",
}
NOTE_OF: dict[type[Written], str] = {
    Commitment: "CASE w.mean_it WHEN 'mean' THEN '' ELSE 'wish' END",
}
KINDS_OF: dict[type[Written], frozenset[str]] = {
    Commitment: frozenset({"microwin", "commitment"}),
    Wording: frozenset({"area"}),
}


def label_of(column: SealedTextField) -> str:
    """The column with the model whose table has it."""
    return f"{column.model._meta.label}.{column.name}"


@dataclass(frozen=True)
class Part:
    """One kind of thing: its model, and the sealed columns in which it is searched.

    In SQL `w` is the table with what every written thing has, `t` a kind of entry's own table.
    """

    model: type[Written]
    columns: tuple[SealedTextField, ...]

    @cached_property
    def base(self) -> type[Written]:
        """The model whose table has the owner, the day and the ends of a thing."""
        return Entry if issubclass(self.model, Entry) else self.model

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds that its things can be."""
        if self.model in KINDS_OF:
            return KINDS_OF[self.model]
        label = self.model._meta.label
        kinds = {kind for kind, flow in FLOWS.items() if flow.model == label}
        return frozenset(kinds & set(Kind.values) if self.base is Entry else kinds)

    @cached_property
    def kind_sql(self) -> str:
        """The kind of a row."""
        return KIND_OF.get(self.base) or f"'{min(self.kinds)}'"

    @cached_property
    def area_sql(self) -> str:
        """The area that a row is about; NULL for what belongs to none."""
        if self.model is Area:
            return "w.id"
        has_area = any(field.attname == "area_id" for field in self.model._meta.concrete_fields)
        return "w.area_id" if has_area else "NULL::uuid"

    @property
    def note_sql(self) -> str:
        """What sets a row apart from others of its kind."""
        return NOTE_OF.get(self.model, "''")

    @cached_property
    def base_sql(self) -> str:
        """The rows that stand, of a person, in the table with what every written thing has."""
        return self._rows_sql("")

    @cached_property
    def source_sql(self) -> str:
        """The same rows with the columns of this part."""
        own = self.model._meta
        joined = f"JOIN {own.db_table} AS t ON t.{own.pk.column} = w.id"
        return self._rows_sql("" if self.model is self.base else joined)

    def _rows_sql(self, joined: str) -> str:
        standing = f"AND {STANDING[self.model]}" if self.model in STANDING else ""
        mine = "w.owner_id = %(owner)s AND w.deleted_at IS NULL"
        return f"FROM {self.base._meta.db_table} AS w {joined} WHERE {mine} {standing}"

    def columns_sql(self, width: int) -> str:
        """The sealed columns, filled up to `width` with NULL."""
        named = [self._column_sql(column) for column in self.columns]
        return ", ".join([*named, *["NULL::bytea"] * (width - len(named))])

    def _column_sql(self, column: SealedTextField) -> str:
        table = "w" if column.model is self.base else "t"
        named = f'{table}."{column.column}"'
        covered = COVERED.get(label_of(column))
        return covered.format(column=named) if covered else named


@cache
def parts() -> tuple[Part, ...]:
    """Every kind of thing that has words."""
    of_model: dict[type[models.Model], list[SealedTextField]] = {}
    for column, model in sealed_fields():
        if issubclass(model, Written) and label_of(column) not in LEFT_OUT:
            of_model.setdefault(model, []).append(column)
    shared = of_model.pop(Entry, [])
    return tuple(_part(model, own, shared) for model, own in of_model.items())


def _part(model: Any, own: list[SealedTextField], shared: list[SealedTextField]) -> Part:
    """What a kind asks first comes first; what all entries end with comes last."""
    return Part(model, (*own, *shared) if issubclass(model, Entry) else tuple(own))


@cache
def width() -> int:
    """The most columns that a part has."""
    return max(len(part.columns) for part in parts())
