"""Numbers that are whole or end in a half, as people write them."""


def in_halves(number: float) -> str:
    """`number` (0 or more) to the nearest half: 3.0 is "3", 3.5 is "3½", 0.5 is "½"."""
    whole, half = divmod(round(number * 2), 2)
    return f"{whole or ''}½" if half else str(whole)
