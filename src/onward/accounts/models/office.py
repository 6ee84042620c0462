from typing import TYPE_CHECKING, Self

from django.db import models

from onward.lib import countries

if TYPE_CHECKING:
    from onward.accounts.models.user import User


def english() -> list[str]:
    return ["en"]


class OfficeQuerySet(models.QuerySet["Office", "Office"]):
    def visible_to(self, user: "User") -> Self:
        """The office that ``user`` belongs to."""
        return self.filter(pk=user.office_id) if user.is_active else self.none()


class Office(models.Model):
    """A place that runs programmes; people and cohorts belong to one.

    ``languages`` are the BCP 47 tags of the languages that its team works in, the first one first.
    """

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="GB")  # ISO 3166-1 alpha-2
    time_zone = models.CharField(max_length=60, default="Europe/London")
    languages = models.JSONField(default=english)

    objects = OfficeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def country_name(self) -> str:
        return countries.by_alpha_2().get(self.country, self.country)
