"""The addresses of an installation that lets a mail service call."""

from django.urls import include, path

from selftrust.prompts.replying.webhooks import webhook_urls

urlpatterns = [path("anymail/", include((webhook_urls(), "anymail")))]
