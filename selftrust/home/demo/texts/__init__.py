"""What the made-up person writes: she runs a small print studio. Fiction, so not translated."""

from .asking import ASKING
from .prices import PRICES
from .resting import RESTING
from .shapes import AreaTexts
from .swimming import SWIMMING

ACTIVE: tuple[AreaTexts, ...] = (PRICES, ASKING, RESTING)
ARCHIVED = SWIMMING
EVERYWHERE: tuple[AreaTexts, ...] = (*ACTIVE, ARCHIVED)

__all__ = ["ACTIVE", "ARCHIVED", "EVERYWHERE", "AreaTexts"]
