"""Every recurring job, on one page. Each only says "look now"; what is due is a row."""

from celery.schedules import crontab

SCHEDULE = {
    "sweep unclaimed trial notebooks": {
        "task": "selftrust.privacy.tasks.sweep_trial_notebooks",
        "schedule": crontab(minute=7),
    },
    "sweep what was deleted 30 days ago": {
        "task": "selftrust.privacy.tasks.sweep_deleted",
        "schedule": crontab(minute=37, hour=3),
    },
    "forget that a support card was shown": {
        "task": "selftrust.privacy.tasks.sweep_past_holds",
        "schedule": crontab(minute=22),
    },
}
