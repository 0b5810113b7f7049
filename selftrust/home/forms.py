"""Where the person is, as they say it themselves: nothing looks it up."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from selftrust.web.words import NOT_OFFERED, shaped

from .help_lines import NAMES


class RegionForm(forms.Form):
    """The region whose lines come first; may stay empty."""

    region = shaped(
        forms.ChoiceField(
            choices=[("", _("not chosen")), *NAMES.items()],
            required=False,
            label=_("Country"),
            error_messages={"invalid_choice": NOT_OFFERED},
        ),
        "choice",
    )

    def __init__(self, data: QueryDict | None, *, current: str) -> None:
        super().__init__(data, initial={"region": current})
        self.label_suffix = ""
