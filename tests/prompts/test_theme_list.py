"""The themes, and which of them are left out."""

from __future__ import annotations

from selftrust.prompts.library import THEMES
from selftrust.prompts.models import Rhythm
from tests.prompts.making import a_rhythm

PAGE = "/prompts/themes/"
SHOWN = [name for name in THEMES if name != "exit"]


def muted(person):
    return Rhythm.objects.get(person=person).muted


def test_all_of_them_may_come_up_at_first(ana_client):
    page = ana_client.get(PAGE)
    assert page.text.count("checked") == len(SHOWN)
    assert not Rhythm.objects.exists()


def test_what_loses_its_mark_is_left_out_and_what_gets_it_comes_back(ana, ana_client):
    a_rhythm(ana, muted=["need"])
    ana_client.post(PAGE, {"asked": [one for one in SHOWN if one not in {"doubt", "own"}]})
    assert sorted(muted(ana)) == ["doubt", "own"]


def test_all_can_be_left_out(ana, ana_client):
    ana_client.post(PAGE, {})
    assert sorted(muted(ana)) == sorted(SHOWN)


def test_what_is_never_sent_is_not_offered(ana_client):
    assert "Before stepping away" not in ana_client.get(PAGE).text
    assert ana_client.post(PAGE, {"asked": ["exit"]}).status_code == 422


def test_an_unknown_theme_changes_nothing_and_keeps_the_marks(ana_client):
    answer = ana_client.post(PAGE, {"asked": ["need", "moon"]})
    assert answer.status_code == 422
    assert answer.text.count("checked") == 1
    assert not Rhythm.objects.exists()


def test_a_stranger_changes_only_her_own(ana, cleo_client):
    a_rhythm(ana, muted=["need"])
    cleo_client.post(PAGE, {"asked": SHOWN})
    assert muted(ana) == ["need"]
