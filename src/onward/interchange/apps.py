from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "onward.interchange"
    label = "interchange"
    default_auto_field = "django.db.models.BigAutoField"
