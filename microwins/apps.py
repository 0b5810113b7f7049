from django.apps import AppConfig


class MicrowinsConfig(AppConfig):
    """Commitments, MicroWins and the evidence they leave."""

    name = "microwins"
    label = "microwins"
