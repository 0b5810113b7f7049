"""Staying and resting on purpose: their own page calls them that, and says until when."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from microwins.models import Origin, When
from tests.factories import a_commitment


@pytest.mark.parametrize(
    ("origin", "name"), [(Origin.STAYED, "Stay on purpose"), (Origin.RESTED, "Rest on purpose")]
)
def test_a_clock_for_today_is_said_as_until(ana, ana_client, origin, name):
    pause = a_commitment(ana, origin=origin, when=When.TODAY, clock=time(23))
    text = ana_client.get(pause.get_absolute_url()).text
    assert name in text
    assert "Until 23:00 today." in text
    assert "Due " not in text


def test_on_a_later_day_it_was_due(ana, ana_client):
    pause = a_commitment(ana, origin=Origin.STAYED, when=When.TODAY, clock=time(23))
    pause.due_on -= timedelta(days=1)
    pause.save(update_fields=["due_on"])
    text = ana_client.get(pause.get_absolute_url()).text
    assert "Until 23:00" not in text
    assert "Due " in text
