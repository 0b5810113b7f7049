"""The way in for an ASGI server; the same refusal as in wsgi.py."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")

application = get_asgi_application()

from selftrust.vault.checking import refuse_to_start_with_a_wrong_key  # noqa: E402 - needs Django

refuse_to_start_with_a_wrong_key()
