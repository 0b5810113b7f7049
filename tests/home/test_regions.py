"""No number is shown that nobody looked at in the last twelve months."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from selftrust.accounts.models import Person
from selftrust.home.help_lines import FOLDER, NAMES, region_of, regions, resource_from

DAY = timedelta(days=1)
CHECKED_ON = date(2026, 11, 22)
SAID = {
    "hours": "any time",
    "call": "988",
    "emergency": ["911"],
    "checked_on": CHECKED_ON,
    "sources": ["https://example.org"],
    "notes": "",
}


@pytest.mark.parametrize("code", NAMES)
def test_every_region_was_checked_in_the_last_twelve_months(code):
    assert regions()[code].faults(datetime.now(UTC).date()) == []


def test_every_file_is_a_region_with_a_name():
    assert {file.stem for file in FOLDER.iterdir()} == set(NAMES)


def test_every_code_fits_its_column():
    longest = Person._meta.get_field("region").max_length
    assert all(len(code) <= longest for code in NAMES)


@pytest.mark.parametrize("days", [-1, 366])
def test_a_check_too_long_ago_or_in_the_future_is_a_fault(days):
    region = resource_from("us", SAID)
    assert region.faults(CHECKED_ON + 365 * DAY) == []
    assert region.faults(CHECKED_ON + days * DAY) == [
        "us: it wasn't checked in the last twelve months"
    ]


@pytest.mark.parametrize("sources", [[], ["by heart"]])
def test_a_number_without_a_source_is_a_fault(sources):
    region = resource_from("us", {**SAID, "sources": sources})
    assert region.faults(CHECKED_ON) == ["us: it names no source"]


@pytest.mark.parametrize("number", ["call us", "9", "988!", "tel:988", "12 34 ", "1" * 30])
@pytest.mark.parametrize("name", ["call", "text", "emergency"])
def test_what_no_telephone_takes_is_a_fault(name, number):
    region = resource_from("us", {**SAID, name: [number] if name == "emergency" else number})
    assert region.faults(CHECKED_ON) == [f"us: {number} is no phone number"]


def test_unknown_hours_are_a_fault():
    assert replace(resource_from("us", SAID), hours="9 to 5").faults(CHECKED_ON)


def test_a_file_with_an_unknown_key_is_refused():
    with pytest.raises(TypeError):
        resource_from("us", {**SAID, "telephone": "988"})


@pytest.mark.parametrize("code", ["", "xx", "../us"])
def test_a_region_that_is_not_chosen_or_not_known_is_none(code):
    assert region_of(code) is None
