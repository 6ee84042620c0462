from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "onward.voices"
    label = "voices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.people import duties  # noqa: PLC0415  models are ready from here on
        from onward.voices.actions.duties import DUTY  # noqa: PLC0415

        duties.register(DUTY)
