from django.apps import AppConfig, apps


class PromptsConfig(AppConfig):
    """Small questions and the reminders people set themselves: choosing, sending, answering."""

    name = "selftrust.prompts"
    label = "prompts"

    def ready(self) -> None:
        """Listen to a mail service's webhooks where an installation asks for them."""
        if apps.is_installed("anymail"):
            from .replying.webhooks import listen  # noqa: PLC0415 - it imports models

            listen()
