from django.db import models


class Partner(models.Model):
    """An organisation that refers people."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name
