from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "onward.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.messages import wanted  # noqa: PLC0415  models are ready from here on
        from onward.people import duties  # noqa: PLC0415
        from onward.training.actions.duties import DUTY  # noqa: PLC0415
        from onward.training.queries import concerns  # noqa: PLC0415

        duties.register(DUTY)
        wanted.register(concerns.CONCERN, concerns.against)
