from django.urls import path

from . import views

app_name = "privacy"

urlpatterns = [path("account/erase/", views.account_erase, name="account-erase")]
