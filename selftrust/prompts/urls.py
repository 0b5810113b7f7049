"""Addresses of prompts, their settings, and the links in mails."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from .views import by_mail, links, own_prompts, prompts, replies, rhythm, settings

app_name = "prompts"

urlpatterns: list[URLPattern | URLResolver] = [
    path("m/<str:token>/", links.answer_by_link, name="answer-by-link"),
    path("m/<str:token>/<str:how>/", links.outcome_by_link, name="outcome-by-link"),
    path("stop/<str:token>/", links.stop_by_link, name="stop-by-link"),
    path("by-mail/", by_mail.by_mail_create, name="by-mail-create"),
    path("by-mail/sent/", by_mail.by_mail_sent, name="by-mail-sent"),
    path("by-mail/confirm/<str:token>/", by_mail.by_mail_confirm, name="by-mail-confirm"),
    path("prompts/", prompts.prompt_list, name="prompt-list"),
    path("prompts/rhythm/", rhythm.rhythm, name="rhythm"),
    path("prompts/rhythm/answer/", rhythm.rhythm_answer_create, name="rhythm-answer-create"),
    path("prompts/times/new/", rhythm.schedule_create, name="schedule-create"),
    path("prompts/times/<uuid:pk>/", rhythm.schedule_edit, name="schedule-edit"),
    path("prompts/times/<uuid:pk>/remove/", rhythm.schedule_delete, name="schedule-delete"),
    path("prompts/mail/", settings.mail_settings, name="mail-settings"),
    path("prompts/mail/again/", settings.address_retry_create, name="address-retry-create"),
    path("prompts/choice/", settings.choice_settings, name="choice-settings"),
    path("prompts/themes/", settings.theme_list, name="theme-list"),
    path("prompts/own/", own_prompts.own_prompt_list, name="own-prompt-list"),
    path("prompts/own/<uuid:pk>/delete/", own_prompts.own_prompt_delete, name="own-prompt-delete"),
    path(
        "prompts/own/<uuid:pk>/restore/", own_prompts.own_prompt_restore, name="own-prompt-restore"
    ),
    path("prompts/<uuid:pk>/", prompts.prompt_detail, name="prompt-detail"),
    path("prompts/<uuid:pk>/answer/", prompts.answer_create, name="answer-create"),
    path("prompts/<uuid:pk>/aside/", prompts.aside_create, name="aside-create"),
    path("prompts/<uuid:pk>/aside/undo/", prompts.aside_delete, name="aside-delete"),
    path("prompts/<uuid:pk>/leaning/", prompts.leaning_create, name="leaning-create"),
    path("prompts/<uuid:pk>/mute/", prompts.mute_create, name="mute-create"),
    path("prompts/replies/", replies.reply_list, name="reply-list"),
    path("prompts/replies/<uuid:pk>/", replies.reply_detail, name="reply-detail"),
    path("prompts/replies/<uuid:pk>/keep/", replies.reply_keep, name="reply-keep"),
    path(
        "prompts/replies/<uuid:pk>/throw-away/", replies.reply_throw_away, name="reply-throw-away"
    ),
    path("prompts/replies/<uuid:pk>/restore/", replies.reply_restore, name="reply-restore"),
]

if apps.is_installed("anymail"):
    from .replying.webhooks import webhook_urls

    urlpatterns.append(path("anymail/", include((webhook_urls(), "anymail"))))
