"""What every kind has: where it belongs, its first words for lists, its close."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from microwins.models import Commitment, Meaning, Size, When
from selftrust.accounts.ownership import Written, WrittenQuerySet
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Kind, MoveKind

HEADLINE = 140
LOOKED_AT = 1000


class EntryQuerySet(WrittenQuerySet):
    """Filters for entries."""

    def of_kind(self, *kinds: str) -> EntryQuerySet:
        """Only these kinds."""
        return self.filter(kind__in=kinds)


class Entry(Written):
    """One thing written: the table all kinds share. `let_rest` keeps it out of "on this day"."""

    kind = models.CharField(max_length=16, choices=Kind.choices)
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    headline = SealedTextField(max_length=HEADLINE, blank=True)
    let_rest = models.BooleanField(default=False)
    move_kind = one_of(MoveKind)
    move_text = SealedTextField(max_length=140, blank=True)
    move_size = one_of(Size)
    move_when = one_of(When)
    move_on = models.DateField(null=True, blank=True)
    move_cue = SealedTextField(max_length=140, blank=True)
    move_meaning = one_of(Meaning)
    commitment = models.ForeignKey(
        Commitment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What was asked stays with the answer, whatever becomes of the prompt.
    prompt = models.CharField(max_length=8, blank=True, default="")
    prompt_words = SealedTextField(max_length=280, blank=True)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()
    opening = ""

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="entry_newest"),
            models.Index(fields=["owner", "kind", "-written_at", "-id"], name="entry_of_kind"),
            models.Index(fields=["owner", "area", "-written_at", "-id"], name="entry_of_area"),
            models.Index(fields=["owner", "written_on"], name="entry_of_day"),
            models.Index(fields=["area", "finished_at"], name="entry_came"),
        ]

    @property
    def kind_name(self) -> str:
        """The entry's kind."""
        return self.kind

    def first_words(self) -> str:
        """The headline."""
        return self.headline

    def opening_words(self) -> str:
        """The words of the first step, which stay in view on the later ones."""
        return str(getattr(self, self.opening)) if self.opening else ""

    def take(self, values: dict[str, Any]) -> set[str]:
        """Put `values` in and keep the headline in step with the first words."""
        changed = super().take(values)
        if self.opening in changed:
            self.headline = _headline(self.opening_words()[:LOOKED_AT])
            changed.add("headline")
        return changed


def _headline(words: str) -> str:
    """The first `HEADLINE` characters of `words` on one line, ending on a word."""
    line = " ".join(words.split())
    if len(line) <= HEADLINE:
        return line
    cut = line[: HEADLINE - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
