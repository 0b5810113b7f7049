"""What a person reads about a gap (domain.md 3.1). Words before numbers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .gap import GapState

SENTENCES: dict[GapState, str | Promise] = {
    GapState.CLAIM_UNSURE: _(
        "You're not yet sure this is true. That's a question about the claim, not about you."
    ),
    GapState.AHEAD_OF_EVIDENCE: _(
        "You believe it more than you can prove yet. Fine. One small proof?"
    ),
    GapState.CLOSE: _("Head and gut are close together here."),
    GapState.A_STEP_APART: _("A step apart."),
    GapState.FAR_APART: _(
        "Far apart: you know it, and it doesn't feel like yours yet. Small proofs first."
    ),
}
