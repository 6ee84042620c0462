from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "onward.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.programmes import leaving  # noqa: PLC0415  models are ready from here on

        leaving.register()
