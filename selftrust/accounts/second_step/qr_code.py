"""A QR code as one path of an SVG, so that it needs no image and no style."""

from dataclasses import dataclass

from qrcode.main import QRCode  # type: ignore[import-untyped]

QUIET = 4  # modules of light around it, as the standard asks


@dataclass(frozen=True)
class Drawing:
    """A square of `side` modules; `path` is the dark ones, as the `d` of an SVG path."""

    side: int
    path: str


def qr_code(text: str) -> Drawing:
    """The QR code of `text`."""
    code = QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return Drawing(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
