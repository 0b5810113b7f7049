from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/time-zone/", views.time_zone, name="time-zone"),
    path("account/pause/", views.pause_create, name="pause-create"),
    path("account/pause/end/", views.pause_delete, name="pause-delete"),
    path("here/", views.here, name="here"),
    path("here/hold/", views.support_hold_create, name="support-hold-create"),
    path("csrf/", views.csrf, name="csrf"),
]
