"""Addresses of prompts, their settings, and the links in mails."""

from typing import Any

app_name = "prompts"

urlpatterns: list[Any] = []
