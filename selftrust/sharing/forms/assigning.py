"""What a reviewer suggests, and what a client makes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selftrust.prompts.fields import chips_field
from selftrust.prompts.library import THEMES, Prompt, prompt_called, prompts, theme_words
from selftrust.sharing.assigning import Suggestion
from selftrust.sharing.models import Window
from selftrust.web.forms import PlainForm
from selftrust.web.words import NOT_OFFERED, LineField, shaped

from .soft_words import SoftWordsField

LONGEST_QUESTION = 280
LONGEST_WHY = 140
NOTHING = gettext_lazy("There is no question yet. Pick one, or write your own.")
BOTH = gettext_lazy("There are two questions here. Clear your own words, or pick none.")
NO_WORDS = gettext_lazy("There are no words here yet. Nothing was changed.")


def offered_prompts() -> dict[str, list[Prompt]]:
    """What can be suggested from the library, by theme; what is never sent isn't there."""
    found: dict[str, list[Prompt]] = {}
    live = [one for one in prompts() if one.by_schedule]
    for theme in THEMES:
        if mine := [one for one in live if one.theme == theme]:
            found[theme] = mine
    return found


class ThemeForm(PlainForm):
    """A theme of the library, whose prompts are then shown."""

    theme = shaped(
        forms.ChoiceField(
            label=gettext_lazy("From the library, by theme"),
            choices=[],
            required=False,
            error_messages={"invalid_choice": NOT_OFFERED},
        ),
        "choice",
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        offered: Any = self.fields["theme"]
        themes = [(theme, theme_words(theme)) for theme in offered_prompts()]
        offered.choices = [("", _("none: your own words")), *themes]

    @property
    def prompts(self) -> list[Prompt]:
        """The prompts of the theme that was chosen; none where none was."""
        theme = self.cleaned_data.get("theme", "") if self.is_valid() else ""
        return offered_prompts().get(theme, [])

    @property
    def has_heavy(self) -> bool:
        """Whether there is a heavy one among them."""
        return any(one.heavy for one in self.prompts)


class AssignmentForm(PlainForm):
    """A question, a window and a line of why. `offered` is what is picked from.

    Without `data` it shows what was `typed` so far, and refuses nothing.
    """

    prompt = chips_field(
        gettext_lazy("Pick one"), [], gettext_lazy("They can take it, change it, or not.")
    )
    text = shaped(
        SoftWordsField(
            most=LONGEST_QUESTION,
            required=False,
            label=gettext_lazy("In your own words"),
            help_text=gettext_lazy("One question. It's theirs to take, change or leave."),
            widget=forms.Textarea,
        ),
        "line",
    )
    window = chips_field(gettext_lazy("When might they look at it?"), Window.choices)
    why = shaped(
        SoftWordsField(
            most=LONGEST_WHY,
            required=False,
            label=gettext_lazy("One line on why"),
            help_text=gettext_lazy("Name what they did, not what they are."),
            widget=forms.TextInput,
        ),
        "short",
    )

    def __init__(self, data: QueryDict | None, *, offered: list[Prompt], typed: QueryDict) -> None:
        super().__init__(data, initial={"window": Window.WEEK, **typed.dict()})
        if not offered:
            del self.fields["prompt"]
            return
        picked: Any = self.fields["prompt"]
        picked.required = False
        own = ("", _("none: my own words"))
        picked.choices = [*((one.id, _said(one)) for one in offered), own]

    def clean(self) -> dict[str, Any]:
        """One question: from the library or in own words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in self.errors or "prompt" in self.errors:
            return cleaned
        if cleaned.get("prompt") and cleaned["text"]:
            raise ValidationError(BOTH, code="both")
        if not cleaned.get("prompt") and not cleaned["text"]:
            raise ValidationError(NOTHING, code="nothing")
        return cleaned

    def suggestion(self) -> Suggestion:
        """What was said."""
        said = self.cleaned_data
        picked = prompt_called(said.get("prompt") or "")
        return Suggestion(
            why=said["why"],
            window=said["window"],
            prompt=picked.id if picked else "",
            version=picked.version if picked else 1,
            text=said["text"],
        )


class OwnVersionForm(PlainForm):
    """The question as the client would rather be asked it. Nobody tells them how."""

    text = shaped(
        LineField(
            most=LONGEST_QUESTION,
            label=gettext_lazy("Your version"),
            help_text=gettext_lazy("Only you see it."),
            widget=forms.Textarea,
            error_messages={"required": NO_WORDS},
        ),
        "line",
    )

    def __init__(self, data: QueryDict | None, *, suggested: str) -> None:
        super().__init__(data, initial={"text": suggested})


def _said(prompt: Prompt) -> str:
    said = {"text": prompt.text, "length": prompt.length.label}
    if prompt.heavy:
        return _("%(text)s (%(length)s, heavier)") % said
    return _("%(text)s (%(length)s)") % said
