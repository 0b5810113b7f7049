import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.calibration import Forecast, brier, counted
from journal.calibration_curve import Bin, Parts, curve_of, parts_of

CONFIDENCE = st.integers(0, 10).map(lambda tens: tens * 10)
FORECAST = st.builds(Forecast, CONFIDENCE, st.sampled_from([0, 0.5, 1]))
YES_OR_NO = st.builds(Forecast, CONFIDENCE, st.sampled_from([0, 1]))
FORECASTS = st.lists(FORECAST, min_size=15, max_size=32)


def bins(forecasts):
    curve = curve_of(forecasts)
    return [curve.low, curve.middle, curve.high]


def test_each_level_shows_what_came_of_it():
    forecasts = [
        *[Forecast(40, 0)] * 3,
        *[Forecast(50, 1)] * 3,
        *[Forecast(60, 1)] * 3,
        *[Forecast(70, 0.5)] * 3,
        *[Forecast(80, 1)] * 4,
        *[Forecast(90, 0)] * 4,
    ]
    found = [(one.n, one.mean_p, one.mean_o) for one in bins(forecasts)]
    assert found == [
        pytest.approx(one) for one in [(6, 0.45, 0.5), (6, 0.65, 0.75), (8, 0.85, 0.5)]
    ]


def test_a_level_of_fewer_than_five_shows_its_count_alone():
    low, middle, high = bins([Forecast(60, 1)] * 4 + [Forecast(80, 1)] * 16)
    assert (low, middle) == (Bin(0, None, None), Bin(4, None, None))
    assert high.mean_o == 1


@pytest.mark.parametrize("n", [0, 19, 20, 29, 30])
def test_below_its_minimum_nothing_is_said(n):
    assert (curve_of([Forecast(70, 1)] * n) is None) == (n < 20)
    assert (parts_of([Forecast(70, 1)] * n) is None) == (n < 30)


@given(st.lists(FORECAST, min_size=20, max_size=24))
def test_every_forecast_is_on_one_level(forecasts):
    assert sum(one.n for one in bins(forecasts)) == len(forecasts)
    shares = [one.mean_o for one in bins(forecasts) if one.mean_o is not None]
    assert all(0 <= share <= 1 for share in shares)


@given(st.lists(FORECAST, min_size=30, max_size=34))
def test_the_parts_add_up_to_the_brier_score(forecasts):
    parts = parts_of(forecasts)
    whole = parts.reliability - parts.resolution + parts.uncertainty
    assert whole == pytest.approx(brier(counted(forecasts)))


@given(st.lists(YES_OR_NO, min_size=30, max_size=34))
def test_of_plain_outcomes_the_uncertainty_is_that_of_a_coin(forecasts):
    share = sum(one.outcome for one in forecasts) / len(forecasts)
    assert parts_of(forecasts).uncertainty == pytest.approx(share * (1 - share))


def test_three_levels_taken_apart_by_hand():
    forecasts = [*[Forecast(80, 1)] * 12, *[Forecast(80, 0)] * 3, *[Forecast(40, 0)] * 15]
    parts = parts_of(forecasts)
    by_hand = Parts(reliability=0.08, resolution=0.16, uncertainty=0.24)
    found = (parts.reliability, parts.resolution, parts.uncertainty)
    assert found == pytest.approx((by_hand.reliability, by_hand.resolution, by_hand.uncertainty))


@given(FORECASTS, st.randoms())
def test_the_order_of_forecasts_does_not_matter(forecasts, random):
    shuffled = list(forecasts)
    random.shuffle(shuffled)
    assert curve_of(shuffled) == curve_of(forecasts)
    assert parts_of(shuffled) == parts_of(forecasts)
