"""The log of sessions that a person keeps for herself, if she wants one (domain.md A18)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from selftrust.accounts.ownership import Written
from selftrust.areas.models import Area
from selftrust.web.columns import one_of


class SessionWent(models.TextChoices):
    """What became of a session."""

    CAME = "came", _("I came")
    MOVED = "moved", _("I moved it")
    SKIPPED = "skipped", _("I skipped it")


class Session(Written):
    """One session with somebody, on one day. Only the person herself writes this down."""

    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    went = one_of(SessionWent)

    class Meta:
        indexes = [models.Index(fields=["owner", "-written_at", "-id"], name="session_newest")]

    @property
    def kind_name(self) -> str:
        """The kind that its flow goes by."""
        return "session"

    def first_words(self) -> str:
        """What became of it, since nobody writes a text here."""
        return str(self.get_went_display())

    def get_absolute_url(self) -> str:
        """The list of sessions."""
        return reverse("journal:session-list")

    def can_finish(self) -> bool:
        """It needs its day and what became of it."""
        return self.on is not None and bool(self.went)
