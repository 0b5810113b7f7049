"""What the clock erases: unclaimed trial notebooks, and nothing that anybody claimed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Entry
from selftrust.accounts.models import TRIAL_LIFE, Person
from selftrust.privacy.erasing import sweep_trials
from selftrust.privacy.tasks import sweep_deleted, sweep_trial_notebooks
from selftrust.vault.models import DataKey
from tests.factories import a_page

SECOND = timedelta(seconds=1)


@pytest.fixture
def trial():
    person = Person.objects.create_trial(zone="Europe/Berlin")
    a_page(person)
    return person


def test_an_unclaimed_notebook_is_gone_after_24_hours(trial):
    assert sweep_trials(trial.trial_ends_at + SECOND) == 1
    assert not Entry.objects.exists()
    assert not DataKey.objects.of(trial.pk).exists()


def test_a_notebook_lasts_its_24_hours(trial):
    assert sweep_trials(trial.joined_at + TRIAL_LIFE - timedelta(minutes=1)) == 0
    assert Entry.objects.exists()


def test_a_claimed_notebook_is_never_swept(trial):
    trial.claim()
    trial.save()
    assert sweep_trials(timezone.now() + timedelta(days=4000)) == 0


def test_an_account_is_never_swept(ana):
    a_page(ana)
    assert sweep_trials(timezone.now() + timedelta(days=4000)) == 0


def test_the_tasks_do_the_same_twice(trial):
    Person.objects.filter(pk=trial.pk).update(trial_ends_at=timezone.now() - SECOND)
    for _twice in range(2):
        sweep_trial_notebooks()
        sweep_deleted()
    assert not Person.objects.filter(pk=trial.pk).exists()
