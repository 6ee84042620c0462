from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "onward.interchange"
    label = "interchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.interchange.actions.forgetting import DUTY  # noqa: PLC0415
        from onward.people import duties  # noqa: PLC0415  models are ready from here on

        duties.register(DUTY)
