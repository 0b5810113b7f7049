from django.urls import path

from . import views

app_name = "journal"

urlpatterns = [
    path("write/<slug:kind>/", views.step_start, name="step-start"),
    path("write/<slug:kind>/<uuid:pk>/<slug:step>/", views.step_edit, name="step-edit"),
    path("write/<slug:kind>/<uuid:pk>/<slug:step>/save/", views.step_save, name="step-save"),
    path("trail/", views.trail, name="trail"),
    path("trail/deleted/", views.deleted_list, name="deleted-list"),
    path("trail/<slug:kind>/<uuid:pk>/", views.entry_detail, name="entry-detail"),
    path("trail/<slug:kind>/<uuid:pk>/delete/", views.entry_delete, name="entry-delete"),
    path("trail/<slug:kind>/<uuid:pk>/restore/", views.entry_restore, name="entry-restore"),
    path("trail/<slug:kind>/<uuid:pk>/erase/", views.entry_erase, name="entry-erase"),
]
