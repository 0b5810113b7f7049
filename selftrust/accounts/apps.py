from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The person."""

    name = "selftrust.accounts"
    label = "accounts"
