from django.apps import AppConfig


class MailConfig(AppConfig):
    """Rendering and handing over one message."""

    name = "selftrust.mail"
    label = "mail"

    def ready(self) -> None:
        """Make the checks known."""
        from . import checks  # noqa: F401, PLC0415 - it reads settings, so they have to be ready
