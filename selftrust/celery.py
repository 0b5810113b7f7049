"""The Celery app: it only wakes work up; every promise is a row in PostgreSQL."""

import os

from celery import Celery

from .schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")

app = Celery("selftrust")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()
