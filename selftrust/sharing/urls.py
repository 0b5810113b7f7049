"""Addresses of letting somebody in: the client's side, and the reviewer's house."""

from django.urls import URLPattern, path

from .views import (
    assignments,
    clients,
    invitations,
    notes,
    offered_plans,
    people,
    plans,
    reviewers,
    shared,
    shares,
)

app_name = "sharing"

urlpatterns: list[URLPattern] = [
    # The client's side
    path("share/<slug:kind>/<uuid:pk>/", shares.share_create, name="share-create"),
    path("shares/<uuid:pk>/end/", shares.share_end, name="share-end"),
    path("shares/<uuid:pk>/renew/", shares.share_renew, name="share-renew"),
    path("shared/", shared.shared_list, name="shared-list"),
    path("shared/readings/", shared.reading_list, name="reading-list"),
    path("shared/as-it-comes/", shared.standing_create, name="standing-create"),
    path("shared/as-it-comes/<uuid:pk>/end/", shared.standing_end, name="standing-end"),
    path("shared/as-it-comes/<uuid:pk>/renew/", shared.standing_renew, name="standing-renew"),
    path(
        "people/<uuid:pk>/keep/<slug:kind>/<uuid:thing>/",
        shares.kept_private_create,
        name="kept-private-create",
    ),
    path("people/<uuid:pk>/session/", notes.for_session, name="for-session"),
    path("people/<uuid:pk>/notes/", notes.note_list, name="note-list"),
    path("people/<uuid:pk>/notes/reply/", notes.reply_create, name="reply-create"),
    path("people/<uuid:pk>/hard-time/", notes.hard_time_create, name="hard-time-create"),
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invitation_create, name="invitation-create"),
    path("people/code/", invitations.code_use, name="code-use"),
    path("people/<uuid:pk>/", people.connection_detail, name="connection-detail"),
    path("people/<uuid:pk>/let-in/", invitations.consent_create, name="consent-create"),
    path("people/<uuid:pk>/not-now/", invitations.invitation_delete, name="invitation-delete"),
    path("people/<uuid:pk>/send-again/", invitations.invitation_send, name="invitation-send"),
    path("people/<uuid:pk>/settings/", people.connection_edit, name="connection-edit"),
    path("people/<uuid:pk>/end/", people.connection_end, name="connection-end"),
    path("invitations/<uuid:pk>/", invitations.invitation_detail, name="invitation-detail"),
    path("assignments/<uuid:pk>/", assignments.assignment_detail, name="assignment-detail"),
    path("assignments/<uuid:pk>/take/", assignments.taking_create, name="taking-create"),
    path("assignments/<uuid:pk>/put-down/", assignments.taking_delete, name="taking-delete"),
    path("assignments/<uuid:pk>/not-this/", assignments.declining_create, name="declining-create"),
    path(
        "assignments/<uuid:pk>/change/", assignments.own_version_create, name="own-version-create"
    ),
    path("assignments/<uuid:pk>/answer/", assignments.answering_create, name="answering-create"),
    path("offered-plans/<uuid:pk>/", offered_plans.offered_plan_detail, name="offered-plan-detail"),
    path(
        "offered-steps/<uuid:pk>/take/",
        offered_plans.step_taking_create,
        name="step-taking-create",
    ),
    path(
        "offered-steps/<uuid:pk>/smaller/",
        offered_plans.smaller_step_create,
        name="smaller-step-create",
    ),
    path(
        "offered-steps/<uuid:pk>/drop/",
        offered_plans.step_dropping_create,
        name="step-dropping-create",
    ),
    # The reviewer's house
    path("clients/", clients.client_list, name="client-list"),
    path("clients/<uuid:pk>/", clients.brief, name="brief"),
    path("clients/<uuid:pk>/brief.pdf", clients.brief_pdf, name="brief-pdf"),
    path("clients/<uuid:pk>/met/", clients.met_create, name="met-create"),
    path("clients/<uuid:pk>/shared/", clients.readable_list, name="readable-list"),
    path("clients/<uuid:pk>/shared/<uuid:thing>/", clients.readable_detail, name="readable-detail"),
    path("clients/<uuid:pk>/shared/<uuid:thing>/note/", notes.note_create, name="note-create"),
    path("clients/<uuid:pk>/thinking-of-you/", notes.thought_create, name="thought-create"),
    path("clients/begin/", reviewers.reviewer_edit, name="reviewer-edit"),
    path("clients/codes/new/", reviewers.code_create, name="code-create"),
    path("clients/<uuid:pk>/end/", reviewers.client_end, name="client-end"),
    path("clients/<uuid:pk>/assignments/", assignments.assignment_list, name="assignment-list"),
    path(
        "assignments/<uuid:pk>/take-back/", assignments.assignment_delete, name="assignment-delete"
    ),
    path("clients/<uuid:pk>/plans/", plans.client_plan_list, name="client-plan-list"),
    path(
        "offered-plans/<uuid:pk>/take-back/", plans.offered_plan_delete, name="offered-plan-delete"
    ),
    path("plans/", plans.plan_list, name="plan-list"),
    path("plans/new/", plans.plan_create, name="plan-create"),
    path("plans/<uuid:pk>/", plans.plan_edit, name="plan-edit"),
    path("plans/<uuid:pk>/delete/", plans.plan_delete, name="plan-delete"),
]
