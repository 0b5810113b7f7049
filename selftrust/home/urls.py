from django.urls import path

from . import views

app_name = "home"

urlpatterns = [
    path("", views.landing, name="landing"),
    path("start/", views.start, name="start"),
    path("start/next/", views.first_five, name="first-five"),
    path("start/skip/", views.first_five_skip, name="first-five-skip"),
    path("start/over/", views.first_five_delete, name="first-five-delete"),
    path("today/", views.today, name="today"),
    path("areas/<uuid:pk>/", views.area_detail, name="area-detail"),
    path("check-ins/<uuid:pk>/", views.checkin_detail, name="checkin-detail"),
    path("help/", views.help_right_now, name="help-right-now"),
    path("help/region/", views.region, name="region"),
    path("read-back/", views.read_back, name="read-back"),
    path("how-this-is-worked-out/", views.worked_out, name="worked-out"),
    path("protection/", views.protection, name="protection"),
    path("outbox/", views.outbox, name="outbox"),
    path("healthz/", views.healthz, name="healthz"),
]
