from django.apps import AppConfig


class MailConfig(AppConfig):
    """Rendering and handing over one message."""

    name = "selftrust.mail"
    label = "mail"
