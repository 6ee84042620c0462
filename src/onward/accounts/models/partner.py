from django.db import models


class Partner(models.Model):
    """An organisation that refers people; its workers see agreed milestones of those whom it referred."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name
