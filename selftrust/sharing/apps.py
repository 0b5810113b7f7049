from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Letting somebody in: what is shared with whom, what was read, what is written back."""

    name = "selftrust.sharing"
    label = "sharing"
