"""The Celery app: it only wakes work up; every promise is a row in PostgreSQL."""

import os
from typing import Any

from celery import Celery
from celery.signals import task_prerun, worker_init
from django.db import close_old_connections

from .schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")

app = Celery("selftrust")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()


@worker_init.connect
def refuse_a_wrong_key(**_sent: Any) -> None:
    """The worker refuses to start on a wrong or missing master key, as the web server does."""
    from selftrust.vault.checking import (  # noqa: PLC0415 - needs Django's apps
        refuse_to_start_with_a_wrong_key,
    )

    refuse_to_start_with_a_wrong_key()


@task_prerun.connect
def leave_broken_connections(**_sent: Any) -> None:
    """A worker keeps its connections between tasks; one that broke meanwhile is made anew."""
    close_old_connections()
