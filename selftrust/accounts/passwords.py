"""What is said about a password that isn't taken."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HINT = _("At least 12 characters. A few words in a row work well.")
REASONS = {
    "password_too_short": _(
        "This password is shorter than 12 characters. Nothing was changed. Add a word or two."
    ),
    "password_too_common": _(
        "Many people use this password. Nothing was changed. Pick one of your own."
    ),
    "password_too_similar": _(
        "This password is close to your address. Nothing was changed. Pick another."
    ),
}


def in_our_words(refused: ValidationError) -> ValidationError:
    """The same refusal, each of its reasons in a sentence of ours."""
    return ValidationError(
        [
            ValidationError(REASONS.get(reason.code or "", reason.message), code=reason.code)
            for reason in refused.error_list
        ]
    )
