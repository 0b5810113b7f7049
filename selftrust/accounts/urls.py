from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/time-zone/", views.time_zone, name="time-zone"),
    path("here/", views.here, name="here"),
    path("csrf/", views.csrf, name="csrf"),
]
