from django.apps import AppConfig


class ScrapsConfig(AppConfig):
    name = __name__.rpartition(".")[0]
    label = "scraps"
