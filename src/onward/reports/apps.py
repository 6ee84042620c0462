from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "onward.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.people import duties  # noqa: PLC0415  models are ready from here on
        from onward.reports.actions.forgetting import DUTY  # noqa: PLC0415

        duties.register(DUTY)
