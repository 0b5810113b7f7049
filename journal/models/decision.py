"""A decision, sealed when it is made, and the look back at it (domain.md 2.3)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from selftrust.accounts.local_time import local_day
from selftrust.accounts.ownership import Written
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of, several

from .choices import Body
from .decision_choices import (
    Asked,
    GutPick,
    GutStrength,
    Learned,
    Option,
    Outcome,
    Rung,
    SameAgain,
    Source,
)
from .entry import Entry, EntryQuerySet
from .know_me import KnowMeItem
from .need import Need

REVIEW_AFTER = {
    Rung.TINY: timedelta(days=1),
    Rung.SMALL: timedelta(days=7),
    Rung.MEDIUM: timedelta(days=30),
    Rung.LARGE: timedelta(days=90),
}
OPTIONS = ("one", "two", "three", "four")


class DecisionQuerySet(EntryQuerySet):
    """Filters for decisions."""

    def standing(self) -> DecisionQuerySet:
        """Sealed ones that no later version took the place of."""
        later = Decision.objects.filter(
            follows=OuterRef("pk"), deleted_at=None, sealed_at__isnull=False
        )
        return self.finished().filter(~Exists(later), sealed_at__isnull=False)

    def looked_back_at(self) -> DecisionQuerySet:
        """Those whose look back is finished."""
        return self.filter(Exists(_finished_reviews()))

    def waiting(self) -> DecisionQuerySet:
        """Standing ones that still wait for their look back, soonest first."""
        return self.standing().filter(~Exists(_finished_reviews())).order_by("review_on", "pk")

    def undecided(self) -> DecisionQuerySet:
        """Finished pages that leave the choice for a later day."""
        return self.finished().filter(sealed_at=None)


def _finished_reviews() -> Any:
    reviews = Review.objects.filter(of_decision=OuterRef("pk"), deleted_at=None)
    return reviews.finished().exclude(uncovered_at=None)


class Decision(Entry):
    """What was chosen, and what was felt and expected before anybody knew how it went.

    From `sealed_at` on the database refuses to change what `LOCKED` names.
    """

    question = SealedTextField(max_length=140, blank=True)
    rung = one_of(Rung, Rung.TINY)
    option_one = SealedTextField(max_length=140, blank=True)
    option_two = SealedTextField(max_length=140, blank=True)
    option_three = SealedTextField(max_length=140, blank=True)
    option_four = SealedTextField(max_length=140, blank=True)
    gut = one_of(GutPick)
    gut_strength = one_of(GutStrength)
    gut_body = several(Body)
    known = SealedTextField(max_length=280, blank=True)
    unknown = SealedTextField(max_length=280, blank=True)
    behind_it = models.ForeignKey(
        Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    firm_point = SealedTextField(max_length=140, blank=True)
    chosen = one_of(Option)
    chosen_words = SealedTextField(max_length=140, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    good_enough = SealedTextField(max_length=280, blank=True)
    confidence = Rating(top=100, pace=10)
    asked = one_of(Asked)
    own_bit = SealedTextField(max_length=140, blank=True)
    review_on = models.DateField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    because = SealedTextField(max_length=280, blank=True)

    objects: ClassVar[Any] = DecisionQuerySet.as_manager()
    opening = "question"
    LOCKED = (
        "gut", "gut_strength", "confidence", "good_enough", "chosen", "chosen_words",
        "option_one", "option_two", "option_three", "option_four", "sealed_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Rating(top=100).within("confidence"),
                name="confidence_within_0_to_100",
            )
        ]
        indexes = [
            models.Index(
                fields=["review_on"],
                name="decision_dates",
                condition=models.Q(review_on__isnull=False, sealed_at__isnull=False),
            )
        ]

    def options(self) -> list[tuple[str, str]]:
        """The options that were written down: place and words."""
        written = [(place, str(getattr(self, f"option_{place}"))) for place in OPTIONS]
        return [(place, words) for place, words in written if words.strip()]

    def option_words(self, place: str) -> str:
        """The words of one option; "" for none."""
        return str(getattr(self, f"option_{place}")) if place in OPTIONS else ""

    @property
    def gut_words(self) -> str:
        """The words of the option that lit up; "" for none."""
        return self.option_words(self.gut)

    @property
    def choice(self) -> str:
        """What was chosen, in the person's words; "" while it is open."""
        return self.chosen_words.strip() or self.option_words(self.chosen)

    @property
    def is_sealed(self) -> bool:
        """Whether it was made, so that what was felt and expected then stays as it was."""
        return self.sealed_at is not None

    @property
    def is_covered(self) -> bool:
        """Whether what was felt and expected is still covered: sealed, and not looked back at."""
        return self.is_sealed and self.finished_review is None

    @cached_property
    def finished_review(self) -> Review | None:
        """The look back that counts, or None."""
        found: Review | None = (
            Review.objects.filter(of_decision=self, deleted_at=None)
            .exclude(uncovered_at=None)
            .order_by("uncovered_at")
            .first()
        )
        return found

    def take(self, values: dict[str, Any]) -> set[str]:
        """Put `values` in; own words stand above an option, and an emptied option is no choice."""
        changed = super().take(values)
        emptied = any(name.startswith("option_") for name in values)
        if self.chosen and (self.chosen_words.strip() or (emptied and not self.choice)):
            self.chosen = ""
            changed.add("chosen")
        if emptied and self.gut in OPTIONS and not self.gut_words:
            self.gut = ""
            changed.add("gut")
        return changed

    def can_finish(self) -> bool:
        """A decision needs its question, and a choice or the day it is to be made by."""
        return bool(self.question.strip() and (self.choice.strip() or self.decide_by))

    @property
    def lacks(self) -> str:
        """The step that a decision of this size isn't sealed without; "" if none."""
        if not self.choice.strip():
            return "chosen"
        if self.rung in {Rung.MEDIUM, Rung.LARGE} and not self.good_enough.strip():
            return "good-enough"
        if self.rung not in {"", Rung.TINY} and self.confidence is None:
            return "confidence"
        return ""

    def delete_softly(self, now: datetime) -> None:
        """Hide it together with its look backs, which show what it says."""
        super().delete_softly(now)
        self._look_backs(deleted_at=None).update(deleted_at=now)

    def bring_back(self) -> None:
        """Bring it back with the look backs that were hidden with it."""
        super().bring_back()
        self._look_backs(deleted_at=self.deleted_at).update(deleted_at=None)

    def _look_backs(self, **which: Any) -> Any:
        mine = Review.objects.filter(of_decision=self, **which).values("pk")
        return Entry.objects.filter(pk__in=list(mine.values_list("pk", flat=True)))

    def seal(self, now: datetime) -> bool:
        """Lock what was felt and expected, once all of it is there; say whether that was now."""
        if self.is_draft or self.is_sealed or self.lacks:
            return False
        self.sealed_at = now
        today = local_day(now, self.owner.zone)
        self.review_on = self.review_on or self.usual_review_on(today)
        self.save(update_fields=["sealed_at", "review_on"])
        return True

    def usual_review_on(self, today: date) -> date:
        """The day of the look back, counted from `today` by how hard it is to undo."""
        return today + REVIEW_AFTER[Rung(self.rung or Rung.TINY)]


class DecisionNote(Written):
    """Something added to a sealed decision later, with its own day."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    text = SealedTextField(max_length=280, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="note_newest")]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "decision-note"

    def first_words(self) -> str:
        """The note."""
        return self.text

    def get_absolute_url(self) -> str:
        """The page of its decision."""
        return str(self.decision.get_absolute_url())

    def can_finish(self) -> bool:
        """It needs its words."""
        return bool(self.text.strip())


class Review(Entry):
    """A look back: what happened and whether one would choose it again, then the past beside it.

    From `uncovered_at` on, what was said before the past was seen can't be changed.
    """

    of_decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reviews")
    happened = SealedTextField(max_length=280, blank=True)
    outcome = one_of(Outcome)
    next_on = models.DateField(null=True, blank=True)
    same_again = one_of(SameAgain)
    uncovered_at = models.DateTimeField(null=True, blank=True)
    source = one_of(Source)
    learned_type = several(Learned)
    learned = SealedTextField(max_length=280, blank=True)
    fits_me = Rating()
    know_me = models.ForeignKey(
        KnowMeItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    opening = "happened"

    def first_words(self) -> str:
        """What happened; before that is written, the question."""
        return self.headline or self.of_decision.question

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Rating().within("fits_me"), name="fits_me_within_0_to_10"
            )
        ]

    def can_finish(self) -> bool:
        """A look back needs how it turned out, and for a real one whether one would again."""
        return bool(self.outcome == Outcome.TOO_EARLY or (self.outcome and self.same_again))

    def uncover(self, now: datetime) -> set[str]:
        """Uncover the past, once both answers are there; say which fields changed."""
        both = self.outcome not in {"", Outcome.TOO_EARLY} and self.same_again
        if not both or self.uncovered_at is not None:
            return set()
        self.uncovered_at = now
        return {"uncovered_at"}
