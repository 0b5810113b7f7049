from django.urls import path

from . import views

app_name = "microwins"

urlpatterns = [
    path("promises/", views.commitment_list, name="commitment-list"),
    path("promises/slate/", views.slate_detail, name="slate-detail"),
    path("promises/slate/clear/", views.slate_create, name="slate-create"),
    path("promises/<uuid:pk>/", views.commitment_detail, name="commitment-detail"),
    path("promises/<uuid:pk>/kept/", views.ending_create, name="ending-create"),
    path("promises/<uuid:pk>/take-back/", views.ending_delete, name="ending-delete"),
    path("promises/<uuid:pk>/let-go/", views.let_go_create, name="let-go-create"),
    path("promises/<uuid:pk>/new-terms/", views.new_terms_create, name="new-terms-create"),
    path("promises/<uuid:pk>/mean-it/", views.meaning_create, name="meaning-create"),
    path("evidence/", views.evidence_list, name="evidence-list"),
    path("evidence/over-time/", views.evidence_over_time, name="evidence-over-time"),
    path("evidence/read-back/", views.read_back, name="read-back"),
    path("evidence/beside/", views.evidence_beside, name="evidence-beside"),
    path("evidence/<uuid:pk>/", views.evidence_detail, name="evidence-detail"),
]
