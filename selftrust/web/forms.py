"""What forms of ours have in common."""

from __future__ import annotations

from typing import Any

from django import forms


class PlainForm(forms.Form):
    """A form without colons behind its labels, in which we refuse what is missing, in sentences.

    The browser's own refusal would stand in the browser's language and tone.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
