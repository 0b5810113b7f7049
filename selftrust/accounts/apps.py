from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The person."""

    name = "selftrust.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let signals find who listens to them."""
        from .second_step import passing  # noqa: F401, PLC0415 - models aren't there any earlier
