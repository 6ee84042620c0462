from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    name = "onward.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.people import duties, leaving, tables  # noqa: PLC0415  models are ready from here on
        from onward.people.actions.duties import DUTY  # noqa: PLC0415

        duties.register(DUTY)
        tables.register()
        leaving.register()
        autodiscover_modules("keeping")  # every room's tables about a person
