"""Everything written in the notebook: one Entry each, and one table per kind for its own fields."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from microwins.models import Commitment, Meaning, Size, When
from selftrust.accounts.ownership import Written, WrittenQuerySet
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import Rating, one_of, several

HEADLINE = 140
LOOKED_AT = 1000
FAIR_HEARING = timedelta(hours=24)
OTHERS_HEARD = 2


class Kind(models.TextChoices):
    """The kinds of entries. Decisions and the rest of domain.md 2 join here."""

    NEED = "need", _("Need or want")
    DOUBT = "doubt", _("Doubt")
    WORRY = "worry", _("Worry")
    NOTICING = "noticing", _("Noticing")
    FREE = "free", _("Free page")
    UNSENT = "unsent", _("Unsent page")


class MoveKind(models.TextChoices):
    """The next best move, at the close of each flow."""

    DO = "do", _("do a small thing")
    DECIDE = "decide", _("decide")
    REST = "rest", _("rest")
    ASK = "ask", _("ask someone")
    SAY_NO = "say_no", _("say no")
    STAY = "stay", _("stay with it")
    NOTHING = "nothing", _("nothing for now")


class Feeling(models.TextChoices):
    """Feelings; the unpleasant ones are as allowed as the others."""

    FEAR = "fear", _("fear")
    RESISTANCE = "resistance", _("resistance")
    DISCOMFORT = "discomfort", _("discomfort")
    WANTING = "wanting", _("wanting")
    TIRED = "tired", _("tired")
    UNSURE = "unsure", _("unsure")
    SHAME = "shame", _("shame")
    ANGER = "anger", _("anger")
    SAD = "sad", _("sad")
    NUMB = "numb", _("numb")
    OTHER = "other", _("other")


class Body(models.TextChoices):
    """Where in the body something is."""

    HEAD = "head", _("head")
    THROAT = "throat", _("throat")
    CHEST = "chest", _("chest")
    STOMACH = "stomach", _("stomach")
    HANDS = "hands", _("hands")
    ALL_OVER = "all_over", _("all over")
    NOWHERE = "nowhere", _("nowhere")


class WantingType(models.TextChoices):
    """Need, want or desire."""

    NEED = "need", _("need")
    WANT = "want", _("want")
    DESIRE = "desire", _("desire")
    NOT_SURE = "not_sure", _("not sure")


class AboutWanting(models.TextChoices):
    """How it feels to want it."""

    FINE = "fine", _("fine")
    GUILTY = "guilty", _("guilty")
    GREEDY = "greedy", _("greedy")
    SHY = "shy", _("shy")
    SCARED = "scared", _("scared")
    EXCITED = "excited", _("excited")
    NUMB = "numb", _("numb")


class HonorBy(models.TextChoices):
    """Ways to honour a need."""

    CARE = "care", _("care for myself")
    SAY_NO = "say_no", _("say no")
    LIMIT = "limit", _("set a limit")
    SAFER = "safer", _("make it safer")
    ASK = "ask", _("ask someone")
    GENTLE = "gentle", _("be gentle")
    DECIDE = "decide", _("decide")
    NOTICE = "notice", _("just notice")


class CareEffect(models.TextChoices):
    """What care does afterwards."""

    RESTORES = "restores", _("restores me")
    NUMBS = "numbs", _("numbs me")
    NOT_SURE = "not_sure", _("not sure")


class ReminderWord(models.TextChoices):
    """What a person wants to give herself."""

    SAFE = "safe", _("safe")
    SECURE = "secure", _("secure")
    VALUED = "valued", _("valued")


class WhoseVoice(models.TextChoices):
    """Whose voice a doubt sounds like."""

    MINE = "mine", _("mine now")
    MINE_OLD = "mine_old", _("mine from long ago")
    SOMEONE = "someone", _("someone in my life")
    SOMEONE_OLD = "someone_old", _("someone from my past")
    PEOPLE = "people", _("people in general")
    UNKNOWN = "unknown", _("can't tell")


class AndStill(models.TextChoices):
    """What one does with a doubt still there."""

    MOVE = "move", _("move")
    CHOOSE = "choose", _("choose")
    STAY = "stay", _("stay")
    WANT = "want", _("want it anyway")
    REST = "rest", _("rest")
    DECIDE = "decide", _("decide the next bit")
    NOTHING = "nothing", _("nothing now")


class EntryQuerySet(WrittenQuerySet):
    """Filters for entries."""

    def of_kind(self, *kinds: str) -> EntryQuerySet:
        """Only these kinds."""
        return self.filter(kind__in=kinds)


class Entry(Written):
    """What every kind has: where it belongs, its first words for lists, its close."""

    kind = models.CharField(max_length=16, choices=Kind.choices)
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    headline = SealedTextField(max_length=HEADLINE, blank=True)
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

    objects: ClassVar[Any] = EntryQuerySet.as_manager()
    opening = ""

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["owner", "-written_at", "-id"], name="entry_newest"),
            models.Index(fields=["owner", "kind", "-written_at", "-id"], name="entry_of_kind"),
            models.Index(fields=["owner", "area", "-written_at", "-id"], name="entry_of_area"),
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
            self.headline = " ".join(self.opening_words()[:LOOKED_AT].split())[:HEADLINE]
            changed.add("headline")
        return changed


class Need(Entry):
    """A need, a want or a desire (domain.md 2.1)."""

    what = SealedTextField(max_length=280, blank=True)
    type = one_of(WantingType)
    about_wanting = several(AboutWanting)
    honor_by = several(HonorBy)
    care_effect = one_of(CareEffect)
    choice = SealedTextField(max_length=140, blank=True)
    limit_line = SealedTextField(max_length=280, blank=True)
    reminder_word = one_of(ReminderWord)

    opening = "what"


class Doubt(Entry):
    """A doubt, a worry or a noticed moment (domain.md 2.2)."""

    words = SealedTextField(max_length=280, blank=True)
    before = Rating()
    feelings = several(Feeling)
    body = several(Body)
    whose_voice = one_of(WhoseVoice)
    fair = SealedTextField(max_length=280, blank=True)
    leaves_out = SealedTextField(max_length=280, blank=True)
    if_it_came = SealedTextField(max_length=280, blank=True)
    help = SealedTextField(max_length=280, blank=True)
    and_still = one_of(AndStill)
    after = Rating()

    opening = "words"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Rating().within("before") & Rating().within("after"),
                name="doubt_ratings_within_0_to_10",
            )
        ]

    @cached_property
    def heard_enough(self) -> bool:
        """Whether this is the third doubt about one area within 24 hours (the loop guard)."""
        since = timezone.now() - FAIR_HEARING
        others = Doubt.objects.of(self.owner).finished().filter(written_at__gt=since)
        return others.filter(area_id=self.area_id).exclude(pk=self.pk).count() >= OTHERS_HEARD


class FreePage(Entry):
    """A page of any length; the unsent variant can't be shared from its own screen."""

    body = SealedTextField(max_length=20_000, blank=True)
    title = SealedTextField(max_length=140, blank=True)
    feelings = several(Feeling)
    one_line = SealedTextField(max_length=280, blank=True)

    opening = "body"
