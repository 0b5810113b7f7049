"""Composition: where each part's addresses begin."""

from django.urls import include, path

from selftrust.web.errors import csp_report

urlpatterns = [
    path("", include("selftrust.home.urls")),
    path("", include("selftrust.sharing.urls")),
    path("", include("selftrust.prompts.urls")),
    path("", include("journal.urls")),
    path("", include("microwins.urls")),
    path("", include("selftrust.areas.urls")),
    path("", include("selftrust.accounts.urls")),
    path("", include("selftrust.privacy.urls")),
    path("", include("selftrust.accounts.allauth_urls")),
    path("csp-report/", csp_report, name="csp-report"),
]

handler400 = "selftrust.web.errors.bad_request"
handler403 = "selftrust.web.errors.not_allowed"
handler404 = "selftrust.web.errors.not_found"
handler500 = "selftrust.web.errors.broken"
