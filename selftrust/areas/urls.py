from django.urls import path

from . import views

app_name = "areas"

urlpatterns = [
    path("areas/", views.area_list, name="area-list"),
    path("areas/<uuid:pk>/archive/", views.archive_create, name="archive-create"),
    path("areas/<uuid:pk>/take-out/", views.archive_delete, name="archive-delete"),
]
