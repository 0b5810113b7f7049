"""A site with a view that doesn't say who may open it."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("silent/", lambda _request: HttpResponse("nobody said")),
    path("", include("selftrust.urls")),
]
