from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Entries of every kind and their guided flows."""

    name = "journal"
    label = "journal"
