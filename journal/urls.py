from django.urls import path

from . import views

app_name = "journal"

urlpatterns = [
    path("write/<slug:kind>/", views.step_start, name="step-start"),
    path("write/<slug:kind>/<uuid:pk>/<slug:step>/", views.step_edit, name="step-edit"),
    path("write/<slug:kind>/<uuid:pk>/<slug:step>/save/", views.step_save, name="step-save"),
    path("and-still/", views.and_still, name="and-still"),
    path("decisions/", views.decision_list, name="decision-list"),
    path("decisions/tendency/", views.decision_tendency, name="decision-tendency"),
    path("doubts/", views.doubt_recovery, name="doubt-recovery"),
    path("decisions/<uuid:pk>/look-back/", views.review_create, name="review-create"),
    path("decisions/<uuid:pk>/changed-mind/", views.mind_create, name="mind-create"),
    path("decisions/<uuid:pk>/note/", views.note_create, name="note-create"),
    path("look-backs/<uuid:pk>/learned/", views.learned_create, name="learned-create"),
    path("needs/<uuid:pk>/limit/", views.limit_went_create, name="limit-went-create"),
    path("what-i-have/", views.holding, name="holding"),
    path("sessions/", views.session_list, name="session-list"),
    path("know-me/", views.know_me_list, name="know-me-list"),
    path("know-me/<uuid:pk>/still-me/", views.still_me_create, name="still-me-create"),
    path("on-this-day/", views.on_this_day, name="on-this-day"),
    path("noticed/", views.noticed_list, name="noticed-list"),
    path("noticed/again/", views.noticed_off_delete, name="noticed-off-delete"),
    path("noticed/<uuid:pk>/answer/", views.noticed_answer_create, name="noticed-answer-create"),
    path("search/", views.search, name="search"),
    path("trail/", views.trail, name="trail"),
    path("trail/deleted/", views.deleted_list, name="deleted-list"),
    path("trail/<slug:kind>/<uuid:pk>/", views.entry_detail, name="entry-detail"),
    path("trail/<slug:kind>/<uuid:pk>/delete/", views.entry_delete, name="entry-delete"),
    path("trail/<slug:kind>/<uuid:pk>/restore/", views.entry_restore, name="entry-restore"),
    path("trail/<slug:kind>/<uuid:pk>/erase/", views.entry_erase, name="entry-erase"),
    path("trail/<slug:kind>/<uuid:pk>/let-rest/", views.let_rest, name="let-rest"),
    path("trail/<slug:kind>/<uuid:pk>/show-again/", views.let_rest_delete, name="let-rest-delete"),
    path("trail/<slug:kind>/<uuid:pk>/versions/", views.version_list, name="version-list"),
    path(
        "trail/<slug:kind>/<uuid:pk>/versions/<uuid:version>/restore/",
        views.version_restore,
        name="version-restore",
    ),
]
