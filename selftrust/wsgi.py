"""The web server's way in. It refuses to start on a wrong or missing master key."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")

application = get_wsgi_application()

from selftrust.vault.checking import refuse_to_start_with_a_wrong_key  # noqa: E402 - needs Django

refuse_to_start_with_a_wrong_key()
