from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Areas of life and the gap in each."""

    name = "selftrust.areas"
    label = "areas"
