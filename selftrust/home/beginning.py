"""How many trial notebooks one address may begin: enough for a class, too few for a machine."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST_AN_HOUR = 60
HOUR = 3600


def may_begin(request: HttpRequest) -> bool:
    """Count one more beginning from where `request` comes from; say whether it is within bounds."""
    key = f"beginnings:{get_adapter(request).get_client_ip(request)}"
    cache.add(key, 0, HOUR)
    return int(cache.incr(key)) <= MOST_AN_HOUR
