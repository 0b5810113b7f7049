from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What is erased, and when."""

    name = "selftrust.privacy"
    label = "privacy"
