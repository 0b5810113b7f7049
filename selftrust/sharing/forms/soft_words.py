"""Words of a reviewer's that leave the choice with the client."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selftrust.sharing.softness import Push, hard_words
from selftrust.web.words import LineField

SOFTER: dict[Push, str | Promise] = {
    Push.ORDER: _(
        "“%(word)s” sounds like an order. “You could …” leaves it to them. "
        "Your words are still here."
    ),
    Push.DUTY: _(
        "“%(word)s” sounds like a duty. “You might …” leaves it to them. Your words are still here."
    ),
    Push.RULE: _(
        "“%(word)s” sounds like a rule. “This time …” leaves it to them. Your words are still here."
    ),
}


class SoftWordsField(LineField):
    """Words on one line that tell nobody what to do; others are refused with a softer way."""

    def validate(self, value: str) -> None:
        """Name the first word that pushes."""
        super().validate(value)
        hard = hard_words(value)
        if hard is not None:
            said = str(SOFTER[hard.push])
            raise ValidationError(said, code="hard", params={"word": hard.words})
