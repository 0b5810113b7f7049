"""A question that a reviewer suggests; the client takes it, changes it, or doesn't."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.prompts.library import Prompt, prompt_called
from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import one_of

from .choices import Answer, Window
from .connection import Connection


class Assignment(models.Model):
    """One suggested question, a letter to the client: its words are sealed with their key.

    `prompt` names one of the library, in the version that was suggested; otherwise `text` holds
    the reviewer's own words. `own_version` is what the client made of it, for nobody else to
    read. `taken_up_id` names the question in the client's prompts, once it's taken up. The
    reviewer sees `answer` alone, and a declined one like one that waits.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="assignments")
    prompt = models.CharField(max_length=8, blank=True, default="")
    prompt_version = models.PositiveSmallIntegerField(default=1)
    text = SealedTextField(max_length=280, blank=True)
    why = SealedTextField(max_length=140, blank=True)
    window = one_of(Window, Window.WEEK)
    own_version = SealedTextField(max_length=280, blank=True)
    answer = one_of(Answer, Answer.WAITING)
    offered_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_up_id = models.UUIDField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Assignment]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-offered_at"], name="assignment_newest")]

    def __str__(self) -> str:
        return f"Assignment {self.pk}"

    @property
    def library_prompt(self) -> Prompt | None:
        """What was suggested from the library, in that version."""
        return prompt_called(self.prompt, self.prompt_version) if self.prompt else None

    @property
    def shown(self) -> str:
        """The question, as it was suggested."""
        prompt = self.library_prompt
        return prompt.text if prompt else self.text
