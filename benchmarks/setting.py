"""What the groups of figures are measured on: who is signed in where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.asking import Browser
from benchmarks.serving import PASSWORD, Product, Running, throwaway_product

MANY, FEW = 10_000, 100
MANY_AT, FEW_AT = "many@example.org", "few@example.org"


@dataclass(frozen=True)
class Setting:
    """The running product, with a person who wrote MANY entries and one who wrote FEW."""

    product: Product
    running: Running
    many: Browser
    few: Browser
    floor: Browser
    rounds: int


@contextmanager
def setting(*, rounds: int) -> Iterator[Setting]:
    """Everything started and filled; stopped and gone when the block ends."""
    with throwaway_product() as product:
        running = product.start()
        try:
            product.demo(MANY_AT, MANY)
            product.demo(FEW_AT, FEW)
            product.fill_floor(MANY)
            product.analyze()
            floor = product.start_floor()
            try:
                yield Setting(
                    product,
                    running,
                    many=signed_in(product.port, MANY_AT),
                    few=signed_in(product.port, FEW_AT),
                    floor=floor_user(floor.port),
                    rounds=rounds,
                )
            finally:
                floor.stop()
        finally:
            running.stop()


def signed_in(port: int, email: str) -> Browser:
    """A browser in which the demo person at `email` has signed in, as people do."""
    browser = Browser(port)
    form = browser.get("/sign-in/").hidden
    browser.post("/sign-in/", {**form, "login": email, "password": PASSWORD})
    browser.get("/today/")
    return browser


def floor_user(port: int) -> Browser:
    """A browser in which the floor's user is signed in."""
    browser = Browser(port)
    browser.get("/sign-in/")
    browser.get("/lean/")
    return browser
