"""A page of any length (domain.md 2.11)."""

from selftrust.vault.fields import SealedTextField
from selftrust.web.columns import several

from .choices import Feeling
from .entry import Entry


class FreePage(Entry):
    """A page of any length; the unsent variant can't be shared from its own screen."""

    body = SealedTextField(max_length=20_000, blank=True)
    title = SealedTextField(max_length=140, blank=True)
    feelings = several(Feeling)
    one_line = SealedTextField(max_length=280, blank=True)

    opening = "body"
