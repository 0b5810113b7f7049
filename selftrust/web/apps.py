from django.apps import AppConfig


class WebConfig(AppConfig):
    """HTTP without models."""

    name = "selftrust.web"
    label = "web"
