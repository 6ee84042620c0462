from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "onward.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.people import duties  # noqa: PLC0415  models are ready from here on
        from onward.privacy.actions.duties import DUTY  # noqa: PLC0415

        duties.register(DUTY)
