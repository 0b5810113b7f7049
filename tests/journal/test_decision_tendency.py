"""How decisions tend to turn out: the choosing first, and nothing below its sample."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Decision, Entry
from journal.turning_out import turned_out
from tests.factories import a_decision, a_review, an_area

URL = "/decisions/tendency/"


OPTIONS = {"option_one": "Stay", "option_two": "Go"}


def looked_back_at(person, *, outcome="good_enough", again="yes", days=1, **fields):
    decision = a_decision(person, **{"confidence": 70, **fields})
    seen = None if outcome == "too_early" else timezone.now() - timedelta(days=days)
    return a_review(decision, outcome=outcome, same_again=again, uncovered_at=seen)


def several(person, times, **fields):
    return [looked_back_at(person, days=times - n, **fields) for n in range(times)]


def gut_here(person, area, followed, overrode):
    """`followed` and `overrode`: how many went well, of how many."""
    for gut, (good, of) in {"one": followed, "two": overrode}.items():
        for n in range(of):
            looked_back_at(
                person, area=area, option_one="Stay", option_two="Go", chosen="one", gut=gut,
                gut_strength="loud", outcome="good_enough" if n < good else "didnt_fit",
            )  # fmt: skip


def test_what_is_not_over_or_not_hers_does_not_count(ana, cleo):
    looked_back_at(cleo)
    looked_back_at(ana, outcome="too_early")
    gone = looked_back_at(ana)
    Decision.objects.filter(pk=gone.of_decision_id).update(deleted_at=timezone.now())
    looked_back_at(ana).delete_softly(timezone.now())
    draft = looked_back_at(ana)
    Entry.objects.filter(pk=draft.pk).update(finished_at=None)
    kept = looked_back_at(ana)
    assert [one.decision for one in turned_out(ana)] == [kept.of_decision_id]


def test_of_each_decision_the_first_look_back_counts(ana):
    first = looked_back_at(ana, outcome="didnt_fit", days=5)
    a_review(first.of_decision, outcome="good_enough")
    assert [one.outcome for one in turned_out(ana)] == ["didnt_fit"]


@pytest.mark.parametrize(
    ("gut", "chosen", "followed"),
    [("one", "one", True), ("two", "one", False), ("one", "", False), ("none", "one", None)],
)
def test_the_gut_was_followed_where_its_option_was_chosen(ana, gut, chosen, followed):
    looked_back_at(ana, gut=gut, gut_strength="clear", chosen=chosen, **OPTIONS)
    (told,) = turned_out(ana)
    assert (told.felt.was_followed if told.felt else None) is followed


def test_a_gut_that_pointed_nowhere_is_not_counted(ana):
    looked_back_at(ana, gut="", gut_strength="loud")
    assert turned_out(ana)[0].felt is None


def test_without_a_look_back_there_is_nothing_to_say(ana_client):
    assert "Nothing was looked back at yet" in ana_client.get(URL).text


def test_the_choosing_stands_above_the_outcome(ana, ana_client):
    several(ana, 4, again="mostly")
    looked_back_at(ana, again="no", outcome="didnt_fit")
    text = ana_client.get(URL).text
    assert "4 of 5 you'd choose again so far" in text
    assert text.index("Would you choose it again?") < text.index("What came of them")


@pytest.mark.parametrize(
    ("times", "said", "unsaid"),
    [
        (3, ["3 so far", "One by one"], ["<dt>yes</dt>", "Brier", "<svg"]),
        (9, ["<dt>yes</dt>", "9 so far", "One by one"], ["Brier", "<svg"]),
        (10, ["Brier number: 0.09", "leans shows from 15"], ["One by one", "<svg"]),
        (15, ["well more often than you expected"], ["leans shows", "<svg"]),
        (20, ['class="rates"', "60 to 70 %: 20 of 20"], ["Reliability", "Up to 50 %"]),
        (30, ["Reliability"], []),
    ],
)
def test_nothing_is_said_below_its_sample(ana, ana_client, times, said, unsaid):
    several(ana, times)
    text = ana_client.get(URL).text
    for words in said:
        assert words in text
    for words in unsaid:
        assert words not in text


def test_the_drawing_and_its_table_say_the_same(ana, ana_client):
    for percent, good in ((50, 4), (70, 5), (90, 7)):
        several(ana, good, confidence=percent)
        several(ana, 10 - good, confidence=percent, outcome="didnt_fit")
    text = ana_client.get(URL).text
    table = re.findall(r"<td>(\d+)</td><td>(\d+)</td><td>(\d+) %</td>", text)
    assert table == [("10", "4", "40"), ("10", "5", "50"), ("10", "7", "70")]
    widths = re.findall(r'<rect class="rate"[^>]* width="(\d+)"', text)
    assert widths == [str(round(6.4 * int(percent))) for _n, _good, percent in table]


def test_the_gut_is_compared_from_five_on_each_side(ana, ana_client):
    area = an_area(ana)
    gut_here(ana, area, (4, 5), (1, 4))
    text = ana_client.get(URL).text
    assert "With the gut: 5 so far. Against it: 4." in text
    assert "<svg" not in text
    gut_here(ana, area, (0, 0), (0, 1))
    text = ana_client.get(URL).text
    assert "You only ever see the road you took." in text
    assert "With the gut: 4 of 5" in text


@pytest.mark.parametrize(
    ("followed", "overrode", "named"),
    [((7, 9), (3, 6), False), ((11, 12), (3, 10), True)],
    ids=["W19", "W20"],
)
def test_a_direction_is_named_only_where_the_ranges_lie_apart(
    ana, ana_client, followed, overrode, named
):
    gut_here(ana, an_area(ana), followed, overrode)
    text = ana_client.get(URL).text
    assert ("going with the gut went well more often" in text) == named


def test_areas_are_never_added_up(ana, ana_client):
    gut_here(ana, an_area(ana, name="Work"), (3, 3), (2, 2))
    gut_here(ana, an_area(ana, name="Money"), (2, 2), (3, 3))
    gut_here(ana, None, (5, 5), (5, 5))
    text = ana_client.get(URL).text
    assert "You only ever see the road you took." not in text
    assert text.count("so far. Against it") == 2


def test_a_discreet_area_keeps_its_name_to_itself(ana, ana_client):
    gut_here(ana, an_area(ana, name="Drinking", discreet=True), (1, 1), (1, 1))
    assert "Drinking" not in ana_client.get(URL).text


def test_the_page_shows_nothing_of_a_strangers(ana, cleo_client):
    several(ana, 12, question="Which studio?")
    text = cleo_client.get(URL).text
    assert "Which studio?" not in text
    assert "Nothing was looked back at yet" in text


def test_more_decisions_need_no_more_queries(ana, ana_client, django_assert_max_num_queries):
    several(ana, 3)
    ana_client.get(URL)
    with django_assert_max_num_queries(8):
        ana_client.get(URL)
    several(ana, 20)
    with django_assert_max_num_queries(8):
        ana_client.get(URL)
