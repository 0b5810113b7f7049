from django.apps import AppConfig


class SelftrustConfig(AppConfig):
    """The whole: makes Celery's app known wherever Django runs."""

    name = "selftrust"
    label = "selftrust"

    def ready(self) -> None:
        """Import the Celery app, so that shared tasks find their broker."""
        from . import celery  # noqa: F401, PLC0415 - Celery needs settings that are ready
