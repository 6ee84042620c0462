from django.apps import AppConfig


class SpaceConfig(AppConfig):
    name = "onward.space"
    label = "space"
    default_auto_field = "django.db.models.BigAutoField"
