from django.apps import AppConfig


class PromptsConfig(AppConfig):
    """Small questions and the reminders people set themselves: choosing, sending, answering."""

    name = "selftrust.prompts"
    label = "prompts"
