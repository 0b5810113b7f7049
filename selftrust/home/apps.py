from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Landing, first five minutes, Today."""

    name = "selftrust.home"
    label = "home"
