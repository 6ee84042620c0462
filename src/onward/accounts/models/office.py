from django.db import models


class Office(models.Model):
    """A place that runs programmes; people and cohorts belong to one."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="GB")
    time_zone = models.CharField(max_length=60, default="Europe/London")

    def __str__(self) -> str:
        return self.name
