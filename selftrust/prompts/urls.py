"""Addresses of prompts, their settings, and the links in mails."""

from django.urls import path

from .views import by_mail, links

app_name = "prompts"

urlpatterns = [
    path("m/<str:token>/", links.answer_by_link, name="answer-by-link"),
    path("m/<str:token>/<str:how>/", links.outcome_by_link, name="outcome-by-link"),
    path("stop/<str:token>/", links.stop_by_link, name="stop-by-link"),
    path("by-mail/", by_mail.by_mail_create, name="by-mail-create"),
    path("by-mail/sent/", by_mail.by_mail_sent, name="by-mail-sent"),
    path("by-mail/confirm/<str:token>/", by_mail.by_mail_confirm, name="by-mail-confirm"),
]
