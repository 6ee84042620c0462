from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "onward.messages"
    label = "messages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.messages.actions.duties import DUTY  # noqa: PLC0415  models are ready from here on
        from onward.people import duties  # noqa: PLC0415

        duties.register(DUTY)
