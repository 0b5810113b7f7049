"""What an occurrence asks, in the words of its version."""

from __future__ import annotations

from selftrust.prompts.library import Prompt, prompt_called
from selftrust.prompts.models import Occurrence


def prompt_of(occurrence: Occurrence) -> Prompt | None:
    """The library's prompt; None for an own question, a reminder, or one no longer known."""
    if not occurrence.prompt:
        return None
    return prompt_called(occurrence.prompt, occurrence.prompt_version)


def words_asked(occurrence: Occurrence) -> str:
    """The question; "" where it was the person's own and is deleted since."""
    taken = occurrence.taken_up
    if taken is not None and taken.text:
        return taken.text
    own = occurrence.own_prompt
    if own is not None:
        return "" if own.deleted_at else own.text
    prompt = prompt_of(occurrence)
    return prompt.text if prompt else ""
