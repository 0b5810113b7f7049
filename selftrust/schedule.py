"""Every recurring job, on one page. Each only says "look now"; what is due is a row."""

from celery.schedules import crontab

SCHEDULE = {
    "look what prompts and reminders are due": {
        "task": "selftrust.prompts.tasks.look",
        "schedule": crontab(),
        "options": {"expires": 55},
    },
    "send what tells of something new": {
        "task": "selftrust.sharing.tasks.send_news",
        "schedule": crontab(),
        "options": {"expires": 55},
    },
    "tell reviewers in the morning what came": {
        "task": "selftrust.sharing.tasks.tell_in_the_morning",
        "schedule": crontab(minute=3),
    },
    "sweep what prompts and replies leave behind": {
        "task": "selftrust.prompts.tasks.sweep",
        "schedule": crontab(minute=52, hour=3),
    },
    "sweep what letting somebody in leaves behind": {
        "task": "selftrust.sharing.tasks.sweep",
        "schedule": crontab(minute=12, hour=4),
    },
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
