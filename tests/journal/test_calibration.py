"""The worked examples W15–W18 of the design, and what holds for all forecasts."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.calibration import (
    CAME_TO,
    Forecast,
    Lean,
    bias,
    brier,
    calibration_of,
    counted,
    standard_error,
    z_of,
)
from journal.models import Outcome

CONFIDENCE = st.integers(0, 10).map(lambda tens: tens * 10)
CAME = st.sampled_from([0, 0.5, 1])
FORECASTS = st.lists(st.builds(Forecast, CONFIDENCE, CAME | st.none()), max_size=24)


def forecasts(confidence, outcomes):
    return [Forecast(*pair) for pair in zip(confidence, outcomes, strict=True)]


W15 = forecasts([90, 80, 60, 70], [1, 1, 0, 1])
W16 = forecasts([70, 70, 50, 90, 60, 80, 70, 60, 50, 70], [1, 1, 0, 1, 1, 1, 0, 1, 0.5, 1])
W17 = forecasts([60] * 20, [1] * 17 + [0] * 3)
W18 = forecasts([90] * 10 + [80] * 5, [1] * 6 + [0] * 4 + [1] * 3 + [0] * 2)


@pytest.mark.parametrize(
    ("given_forecasts", "numbers"),
    [
        pytest.param(W15, (0.125, 0, 0.209, 0), id="W15"),
        pytest.param(W16, (0.138, -0.08, 0.144, -0.556), id="W16"),
        pytest.param(W17, (0.19, -0.25, 0.110, -2.282), id="W17"),
        pytest.param(W18, (0.313, 0.267, 0.087, 3.068), id="W18"),
    ],
)
def test_the_worked_examples_come_out(given_forecasts, numbers):
    pairs = counted(given_forecasts)
    found = brier(pairs), bias(pairs), standard_error(pairs), z_of(pairs)
    assert found == pytest.approx(numbers, abs=0.0005)


@pytest.mark.parametrize(
    ("given_forecasts", "has_brier", "lean"),
    [
        pytest.param(W15, False, None, id="W15"),
        pytest.param(W16, True, None, id="W16"),
        pytest.param(W17, True, Lean.UNDERCONFIDENT, id="W17"),
        pytest.param(W18, True, Lean.OVERCONFIDENT, id="W18"),
        pytest.param(W16 * 2, True, Lean.NONE, id="W16 twice"),
    ],
)
def test_the_worked_examples_show_what_their_number_allows(given_forecasts, has_brier, lean):
    found = calibration_of(given_forecasts)
    assert (found.brier is not None, found.lean) == (has_brier, lean)


def test_W17_seventeen_of_twenty_where_about_twelve_were_expected():
    found = calibration_of(W17)
    assert (found.good, found.n) == (17, 20)
    assert found.expected == pytest.approx(12)


def test_always_saying_half_is_what_a_forecast_is_held_against():
    assert calibration_of(W17).brier_of_even == 0.25
    assert calibration_of(forecasts([50] * 10, [0.5] * 10)).brier_of_even == 0


@pytest.mark.parametrize(("came", "z"), [(1, 0), (0, inf), (0.5, inf)])
def test_certainty_leaves_no_room_for_chance(came, z):
    assert z_of(counted([Forecast(100, came)] * 15)) == z


@pytest.mark.parametrize("n", [0, 9, 10, 14, 15])
def test_below_its_minimum_nothing_is_said(n):
    found = calibration_of([Forecast(70, 1)] * n + [Forecast(70, None)])
    assert found.n == n
    assert (found.brier is None) == (found.brier_of_even is None) == (n < 10)
    assert (found.lean is None) == (found.z is None) == (found.bias is None) == (n < 15)


@given(st.lists(st.builds(Forecast, CONFIDENCE, CAME), min_size=15, max_size=20))
def test_numbers_stay_in_their_bounds_and_the_lean_goes_the_way_of_the_bias(given_forecasts):
    found = calibration_of(given_forecasts)
    assert 0 <= found.brier <= 1
    assert -1 <= found.bias <= 1
    assert 0 <= standard_error(counted(given_forecasts)) <= 0.5
    if found.lean is not Lean.NONE:
        assert (found.lean is Lean.OVERCONFIDENT) == (found.bias > 0)


@given(FORECASTS, st.randoms())
def test_the_order_of_forecasts_does_not_matter(given_forecasts, random):
    shuffled = list(given_forecasts)
    random.shuffle(shuffled)
    assert calibration_of(shuffled) == calibration_of(given_forecasts)


@given(FORECASTS, CONFIDENCE)
def test_what_came_too_early_is_not_counted(given_forecasts, confidence):
    more = [*given_forecasts, Forecast(confidence, CAME_TO.get(Outcome.TOO_EARLY))]
    assert calibration_of(more) == calibration_of(given_forecasts)


@pytest.mark.parametrize(("confidence", "outcome"), [(-10, 1), (110, 1), (50, 2), (50, -0.5)])
def test_what_is_out_of_range_is_refused(confidence, outcome):
    with pytest.raises(ValueError, match="from 0 to 100"):
        calibration_of([Forecast(confidence, outcome)])


def test_the_outcomes_are_those_of_the_form():
    assert {*CAME_TO, Outcome.TOO_EARLY} == set(Outcome.values)
