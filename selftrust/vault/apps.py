"""The vault as a Django app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Label `vault`: its tables live in the database `keys`."""

    name = "selftrust.vault"
    label = "vault"
