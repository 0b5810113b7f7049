"""The page that explains every measure says the numbers that the code goes by."""

from __future__ import annotations

import inspect
import re
from datetime import timedelta
from fractions import Fraction
from types import ModuleType

import pytest
from django.test import Client

from selftrust.home.views.worked_out import MEASURES

URL = "/how-this-is-worked-out/"
ANCHORS = (
    "gap", "trend", "evidence", "spoken-for", "size", "doubts", "decisions", "gut", "noticed",
    "prompts", "first-win", "never",
)  # fmt: skip
NOT_FOR_READERS = {
    "first_win.HOUR": "seconds in an hour",
    "weighing.TOP": "one of the weights, which the page names in words",
    "weighing.SECOND": "likewise",
    "weighing.COUNTED_DAYS": "how far back the turns are counted",
    "noticed.TUNING_SHOWN": "for operators",
    "noticed.TUNING_NOT_IT": "for operators",
}


def constants() -> list[str]:
    return [
        f"{name}.{constant}"
        for name, module in MEASURES.items()
        for constant, value in vars(module).items()
        if constant.isupper() and isinstance(value, int | float | timedelta | Fraction)
        if f"{name}.{constant}" not in NOT_FOR_READERS and is_own(module, constant)
    ]


def is_own(module: ModuleType, constant: str) -> bool:
    """Whether the module gives it its value, and doesn't only import it."""
    given = re.compile(rf"^(\w+, )*{constant}(, \w+)* = ", re.MULTILINE)
    return bool(given.search(inspect.getsource(module)))


def unlike_any_other(value: object, place: int) -> tuple[object, str]:
    """A value of the same type that stands nowhere else, and how the page says it."""
    number = 70_001 + 10 * place
    if isinstance(value, timedelta):
        return timedelta(days=number), str(number)
    if isinstance(value, Fraction):
        return Fraction(number, 8), f"{number}/8"  # an odd number over 8 stays as it is
    return (number + 0.5, f"{number}.5") if isinstance(value, float) else (number, str(number))


def test_every_number_of_the_code_is_the_number_on_the_page(monkeypatch):
    said = {}
    for place, name in enumerate(constants()):
        module, constant = name.split(".")
        value, said[name] = unlike_any_other(getattr(MEASURES[module], constant), place)
        monkeypatch.setattr(MEASURES[module], constant, value)
    text = Client().get(URL).text
    assert [name for name, words in said.items() if words not in text] == []


def test_the_numbers_that_are_left_out_exist():
    for name in NOT_FOR_READERS:
        module, constant = name.split(".")
        assert hasattr(MEASURES[module], constant)


@pytest.mark.parametrize("anchor", ANCHORS)
def test_every_measure_has_its_place(anchor):
    text = Client().get(URL).text
    assert text.count(f'id="{anchor}"') == 1
    assert f'href="#{anchor}"' in text


def test_it_says_what_these_measures_are_not():
    text = Client().get(URL).text
    assert "our own working measures, not validated scales" in text
    assert "No number over all your areas" in text


def test_no_number_is_missing_from_a_sentence():
    text = Client().get(URL).text
    assert "None" not in text.replace("None of this is a target", "")
    assert "  or more" not in text
