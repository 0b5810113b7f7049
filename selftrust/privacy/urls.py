from django.urls import path

from . import views

app_name = "privacy"

urlpatterns = [
    path("account/leave/", views.leave, name="leave"),
    path("account/leave/answer/", views.leave_answer_create, name="leave-answer-create"),
    path("account/erase/", views.account_erase, name="account-erase"),
]
